"""Files are written whole or not at all, with a plain sentence where they cannot be."""

import resource
import signal

import pytest

from openbook.whole_file import TargetError, whole_file, write_whole


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path):
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_new_file_can_be_read_by_others_as_any_document_can(tmp_path):
    write_whole(tmp_path / "out.pdf", b"new")
    assert (tmp_path / "out.pdf").stat().st_mode & 0o777 == 0o644


def folder(tmp_path):
    (tmp_path / "out.pdf").mkdir()
    return tmp_path / "out.pdf"


def under_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    return tmp_path / "file" / "out.pdf"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (lambda p: p / "none" / "out.pdf", "no such folder"),
        (folder, "that is a folder"),
        (under_a_file, "part of its path is a file"),
        (lambda p: p / ("x" * 300), "the name is too long"),
    ],
)
def test_what_cannot_be_written_says_why_and_what_to_do(tmp_path, target, reason):
    path = target(tmp_path)
    with pytest.raises(TargetError, match=reason) as caught:
        write_whole(path, b"content")
    assert str(path) in str(caught.value)


def test_a_disk_that_fills_up_leaves_the_old_file_whole(tmp_path):
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(TargetError, match="could not be written"):
            write_whole(target, b"x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing/out.xlsx", "no such folder"), ("", "that is a folder"), ("a\0b", "no name of a file")],
)
def test_a_target_that_cannot_be_written_is_told_in_plain_words(tmp_path, name, reason):
    with pytest.raises(TargetError, match=reason) as told:
        write_whole(tmp_path / name, b"new")
    assert "Nothing was changed." in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_what_was_there(tmp_path):
    target = tmp_path / ("x" * 250 + ".xlsx")
    target.write_bytes(b"before")
    longer = tmp_path / ("x" * 260 + ".xlsx")
    with pytest.raises(TargetError):
        write_whole(longer, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]


def test_a_link_is_written_through(tmp_path):
    target, link = tmp_path / "out.xlsx", tmp_path / "link.xlsx"
    target.write_bytes(b"before")
    link.symlink_to(target)
    write_whole(link, b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def test_what_is_broken_off_while_writing_leaves_nothing(tmp_path):
    target = tmp_path / "out.zip"
    target.write_bytes(b"before")

    def break_off():
        with whole_file(target) as file:
            file.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]
