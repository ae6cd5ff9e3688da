"""The set-up script: what it makes, keeps and says."""

import subprocess
import sys

import pytest

import dev


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An environment set up for real, from locks that ask for nothing."""
    root = tmp_path_factory.mktemp("checkout")
    (root / dev.RUN_LOCK).write_text("# nothing\n")
    (root / dev.DEV_LOCK).write_text("# nothing, and the tests' libraries\n")
    environment = dev.Environment(root)
    dev.prepare(environment, dev.DEV_LOCK)
    return environment


@pytest.fixture
def environment(made):
    """That environment, as set up for the tests."""
    (made.root / dev.RUN_LOCK).write_text("# nothing\n")
    made.write_stamp(dev.DEV_LOCK)
    return made


def leave_a_trace(environment):
    trace = environment.folder / "trace"
    trace.write_text("still here")
    return trace


def test_a_made_environment_is_kept(environment):
    trace = leave_a_trace(environment)
    dev.prepare(environment, dev.DEV_LOCK)
    dev.prepare(environment, dev.RUN_LOCK)
    assert trace.exists()


def test_its_python_finds_the_checkout(environment):
    assert str(environment.root) in environment.answer("import sys; print(sys.path)")


def test_an_environment_for_the_tests_stays_one_when_the_program_is_run(environment):
    (environment.root / dev.RUN_LOCK).write_text("# a newer library\n")
    assert dev.lock_to_install(environment, dev.RUN_LOCK) == dev.DEV_LOCK


def test_a_changed_lock_asks_for_a_new_environment(environment):
    (environment.root / dev.RUN_LOCK).write_text("# a newer library\n")
    assert not environment.is_ready(dev.RUN_LOCK)
    assert environment.is_ready(dev.DEV_LOCK)


@pytest.mark.parametrize("begins", ["folder", "python", dev.DEV_LOCK])
def test_another_folder_python_or_lock_asks_for_a_new_environment(environment, begins):
    lines = [line for line in environment.stamped() if not line.startswith(begins)]
    environment.stamp.write_text("\n".join([*lines, f"{begins} another"]))
    assert not environment.is_ready(dev.DEV_LOCK)


@pytest.mark.parametrize("content", [b"", b"{", b"\x00", b"\xff\xfe"])
def test_a_broken_stamp_is_no_stamp(environment, content):
    environment.stamp.write_bytes(content)
    assert not environment.is_ready(dev.DEV_LOCK)


def test_a_whole_environment_without_stamp_is_taken_as_it_is(environment):
    trace = leave_a_trace(environment)
    environment.stamp.unlink()
    dev.prepare(environment, dev.RUN_LOCK)
    assert trace.exists()
    assert environment.is_ready(dev.DEV_LOCK)


def test_an_interrupted_environment_is_not_whole(environment):
    lock = environment.root / "interrupted.lock"
    lock.write_text("a-library-that-is-not-there==1.0\n")
    assert not environment.holds(lock.name)


def test_libraries_that_cannot_be_had_are_told_in_a_sentence(environment, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    lock = environment.root / "nowhere.lock"
    lock.write_text(f"nowhere-to-be-had==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(
        dev.SetupError, match=r"could not be installed[\s\S]*nowhere-to-be-had[\s\S]*try again"
    ):
        dev.install_libraries(environment, lock.name)


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(dev.SetupError, match="could not be made"):
        dev.make_folder(dev.Environment(in_the_way))


def test_nothing_is_missing_where_all_is_there():
    assert dev.missing_packages({}, {}) == []


def test_a_missing_library_is_told_by_its_package_on_linux_alone():
    missing = dev.missing_packages({"libnowhere.so.9": "libnowhere9"}, {"no-such-program": "no-such"})
    assert missing == (["libnowhere9", "no-such"] if sys.platform == "linux" else [])


def test_the_line_to_run_is_exact():
    line = " ".join(dev.install_line(["libgl1", "libegl1"]))
    assert line == "apt-get install -y --no-install-recommends libgl1 libegl1"


def test_no_package_means_no_installation():
    dev.install_packages([])
    assert dev.missing_packages({}, {}) == []


def test_started_programs_keep_compiled_code(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in dev.child_environment()


def said(*words):
    script = dev.ROOT / "dev.py"
    return subprocess.run([sys.executable, str(script), *words], capture_output=True, text=True, check=False)


def test_help_names_every_command():
    done = said("--help")
    assert done.returncode == 0
    assert [name for name in dev.COMMANDS if f"dev.py {name} " not in done.stdout] == []


def test_an_unknown_command_is_answered_with_the_known_ones():
    done = said("start")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'There is no command "start"' in done.stderr
    assert "dev.py run" in done.stderr


def test_words_after_check_are_refused_plainly():
    done = said("check", "everything")
    assert done.returncode == 2
    assert '"check" takes nothing after it; read: everything.' in done.stderr


def test_an_unknown_benchmark_is_answered_with_the_known_ones():
    done = said("bench", "no_such_benchmark")
    assert done.returncode == 1
    assert "There is no benchmark no_such_benchmark" in done.stderr


def test_the_second_half_of_the_tests_is_there():
    assert all(list((dev.ROOT / name).rglob("test_*.py")) for name in dev.SECOND_HALF)
