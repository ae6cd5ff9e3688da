"""A disk that is really full: at every change, with ever more room until there is enough.

The volume is a tmpfs: mounted directly where that is allowed, else in a namespace of our own. Where
neither may be done, files may grow no further than a limit that the system sets for this process.
"""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close  # noqa: E402
from _filled import ACTOR, now  # noqa: E402

from openbook.model.errors import OpenBookError  # noqa: E402
from openbook.model.negotiation import Round  # noqa: E402
from openbook.settings import Settings, save_settings  # noqa: E402
from openbook.store.history import MadeWith  # noqa: E402
from openbook.store.store import Store, restore  # noqa: E402
from openbook.whole_file import write_whole  # noqa: E402

CASE = "K7Q2-41"
SIZE = 4 * 1024 * 1024
STEP = 16 * 1024
LARGE = "x" * 200_000
OLD = ROOT / "tests" / "store" / "old" / "version-1.db"
INSIDE = "OPENBOOK_SMALL_VOLUME"
Action = Callable[[Store, Path], object]


def _keep_and_offer(store: Store, _folder: Path) -> None:
    with store.together():
        kept = store.add_version(CASE, "provider", LARGE, weekly_price="1.00", actor=ACTOR)
        new = Round(kind="note", on=date(2026, 4, 6), party="provider", said="x" * 900)
        store.add_round(CASE, new, actor=ACTOR)
        assert kept.seq


def _restored(store: Store, folder: Path) -> None:
    target = folder / "restored.db"
    reason = "Tried on a full disk"
    try:
        restore(
            store.backups()[0].path, target, actor=ACTOR, reason=reason, clock=now, made_with=MadeWith()
        ).close()
    finally:
        for file in folder.glob("restored*"):
            shutil.rmtree(file) if file.is_dir() else file.unlink()


def _upgraded(_store: Store, folder: Path) -> None:
    old = folder / "old"
    try:
        old.mkdir()
        shutil.copy(OLD, old / "openbook.db")
    except OSError as error:
        shutil.rmtree(old, ignore_errors=True)
        raise OpenBookError(str(error)) from error  # no room for the old file itself
    try:
        Store.open(old / "openbook.db", clock=now).close()
    finally:
        with closing(sqlite3.connect(old / "openbook.db")) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        shutil.rmtree(old)


ACTIONS: dict[str, Action] = {
    "a new case": lambda s, _: s.create_case(actor=ACTOR, title=LARGE),
    "a draft": lambda s, _: s.save_draft(CASE, "provider", LARGE, by=ACTOR),
    "a version and its round": _keep_and_offer,
    "a report": lambda s, _: s.record_report(
        CASE, report="breakdown", file_name="b.pdf", sha256="0" * 64, actor=ACTOR, reason=LARGE
    ),
    "a backup": lambda s, _: s.backup(),
    "a restored file": _restored,
    "an upgrade": _upgraded,
    "an export": lambda _, folder: write_whole(folder / "export.bin", LARGE.encode()),
    "the settings": lambda _, folder: save_settings(Settings(organisation=LARGE), folder),
}


def main() -> None:
    """Find a small volume, and run what stands below in it."""
    if os.environ.get(INSIDE):
        close(Promise("promises broken", tried(Path(os.environ[INSIDE])), 0, ""))
        return
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "openbook", folder]
        inside = ["unshare", "--user", "--map-root-user", "--mount"]
        again = [sys.executable, str(Path(__file__).resolve())]
        environment = os.environ | {INSIDE: folder}
        for prefix, words in ((["unshare", "--mount"], "a mount of its own"), (inside, "a namespace")):
            if _can([*prefix, *mount]):
                print(f"  on a volume of {SIZE // 1024 // 1024} MB, {words}", flush=True)
                script = 'eval "$1"; shift; exec "$@"'
                command = [*prefix, "sh", "-c", script, "sh", " ".join(mount), *again]
                sys.exit(subprocess.run(command, env=environment, check=False).returncode)
        print("  no volume may be mounted here: files are limited instead", flush=True)
        close(Promise("promises broken", tried(Path(folder), limited=True), 0, ""))


def tried(folder: Path, *, limited: bool = False) -> int:
    """Try each action with ever more room; give how many promises were broken."""
    wrong = refused = 0
    room = _limit if limited else _leave
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for name, action in ACTIONS.items():
        for free in range(0, SIZE, STEP):
            _clear(folder)
            with Store.open(folder / "openbook.db", clock=now) as store:
                store.create_case(actor=ACTOR, reference=CASE)
                store.save_draft(CASE, "provider", "{}", by=ACTOR)
                store.backup()
                before = _everything(folder)
                room(folder, free)
                done, trouble = _attempt(action, store, folder)
                room(folder, SIZE)
                if not done:
                    refused += 1
                    wrong += _told(name, free, trouble, before == _everything(folder), store)
                    done, trouble = _attempt(action, store, folder)
                    if not done:
                        wrong += 1
                        print(f"  {name}, {free}: not done with room either: {trouble}", flush=True)
                    continue
            break
    print(f"  {refused} times without room for one of {len(ACTIONS)} kinds of change, all told", flush=True)
    return wrong


def _attempt(action: Action, store: Store, folder: Path) -> tuple[bool, str]:
    try:
        action(store, folder)
    except OpenBookError as error:
        return False, str(error)
    return True, ""


def _told(name: str, free: int, trouble: str, same: bool, store: Store) -> int:  # noqa: FBT001 - a finding
    found = []
    if not same:
        found.append("something was changed")
    if "Traceback" in trouble or len(trouble) < len("There is no room."):
        found.append(f"it was not told plainly: {trouble}")
    found += [str(finding) for finding in store.verify()]
    for words in found:
        print(f"  {name}, {free} bytes free: {words}", flush=True)
    return len(found)


def _leave(folder: Path, free: int) -> None:
    """Fill the volume up to so many bytes."""
    filler = folder / "filler"
    filler.unlink(missing_ok=True)
    left = shutil.disk_usage(folder).free - free
    if free < SIZE and left > 0:
        with filler.open("wb") as file:
            file.write(b"x" * left)


def _limit(folder: Path, free: int) -> None:
    """Let no file grow beyond the largest one here and so many bytes."""
    largest = max((file.stat().st_size for file in folder.rglob("*") if file.is_file()), default=0)
    soft = largest + free if free < SIZE else resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))


def _everything(folder: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{folder / 'openbook.db'}?mode=ro", uri=True)) as raw:
        return list(raw.iterdump())


def _clear(folder: Path) -> None:
    for file in folder.iterdir():
        shutil.rmtree(file) if file.is_dir() else file.unlink()


def _can(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    main()
