#!/usr/bin/env python3
"""Sets OpenBook up, runs it and checks it. Needs Python 3.11 or newer and nothing else.

  python3 dev.py run      open the window on the worked example; with no display, run the
                          example in the terminal. What follows is passed on to the
                          program: python3 dev.py run price FILE
  python3 dev.py test     run the tests; what follows is passed on to pytest
  python3 dev.py check    style, format, types and who may import whom
  python3 dev.py bench    measure what is promised about speed; names pick benchmarks
  python3 dev.py setup    only set up, for running and testing without a network

The first use sets up the folder .venv beside this file; later uses start at once.
On Windows write "py dev.py run".
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"  # holds everything that RUN_LOCK holds; a test sees to it

# What Qt opens at run time and Debian may lack: library -> package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# The tests read finished PDFs back: program -> package.
TEST_PROGRAMS = {"pdftotext": "poppler-utils"}
# Recalculates exported workbooks, and serves a shared store, in the tests; where one of them cannot
# be had, the tests say what they did not prove.
WELCOME_PROGRAMS = {"soffice": "libreoffice-calc-nogui", "pg_ctlcluster": "postgresql"}
WITHOUT_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}
# About half of the tests by time: they run beside the others, since machines have two processors or more.
SECOND_HALF = (
    *("tests/charts", "tests/exchange", "tests/journeys", "tests/model", "tests/report", "tests/rules"),
    "tests/store",
)


class SetupError(Exception):
    """Something outside this program is missing; the text says what, and what to do."""


def has_library(name: str) -> bool:
    """Whether the system can open this shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_packages(libraries: dict[str, str], programs: dict[str, str]) -> list[str]:
    """The Debian packages that this machine lacks for an environment, these libraries and programs."""
    if sys.platform != "linux":
        return []
    packages = [package for library, package in libraries.items() if not has_library(library)]
    packages += [package for program, package in programs.items() if not shutil.which(program)]
    if importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python3.{sys.version_info.minor}-venv")
    return packages


def install_line(packages: list[str]) -> list[str]:
    """The command that installs Debian packages, as an administrator runs it."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def administrator() -> list[str] | None:
    """What goes before a command so that it may install: nothing for root, sudo if it asks nothing."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def install_packages(packages: list[str]) -> None:
    """Install Debian packages, or say which line does it.

    Raises:
        SetupError: this user may not install, or the installation failed.
    """
    if not packages:
        return
    by_hand = "sudo " + " ".join(install_line(packages))
    if not shutil.which("apt-get"):
        raise SetupError(
            "These system packages are missing (by their Debian names): " + " ".join(packages) + ".\n"
            "Install them with this system's own package tool and try again."
        )
    prefix = administrator()
    if prefix is None:
        raise SetupError(f"System packages are missing. Run this line and try again:\n  {by_hand}")
    say("Installing system packages: " + " ".join(packages))
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.run([*prefix, "apt-get", "update", "-q"], capture_output=True, check=False)
    done = subprocess.run([*prefix, *install_line(packages)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(
            f"System packages could not be installed:\n{last_lines(done.stderr)}\n"
            f"Put that right, or run this line, and try again:\n  {by_hand}"
        )


def offer_packages(packages: list[str]) -> None:
    """Install what the tests can do without, once and where it may be; otherwise go on and say so."""
    try:
        install_packages(packages)
    except SetupError as error:
        say(f"Going on without {' '.join(packages)}; the tests will say what they did not prove.\n{error}")


@dataclass(frozen=True)
class Environment:
    """The folder `.venv` under `root`, where the libraries are.

    Its stamp is written last, and says for which locks, folder and Python it was set up. Without
    a stamp the folder is either half made, or made by hand and whole.
    """

    root: Path

    @property
    def folder(self) -> Path:
        """Where the environment lies."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """Where its programs lie."""
        return self.folder / ("Scripts" if WINDOWS else "bin")

    @property
    def python(self) -> Path:
        """Its own Python."""
        return self.scripts / ("python.exe" if WINDOWS else "python")

    @property
    def stamp(self) -> Path:
        """The file that says that it is whole."""
        return self.folder / "openbook-setup.txt"

    def answer(self, code: str) -> str:
        """What a line of code prints in its Python; empty where there is none that runs."""
        try:
            done = subprocess.run([self.python, "-c", code], capture_output=True, text=True, check=False)
        except OSError:
            return ""
        return done.stdout.strip()

    def marks(self, *locks: str) -> set[str]:
        """The lines of a stamp that is good for these locks."""
        lines = {f"folder {self.root}", f"python {self.answer('import sys; print(*sys.version.split())')}"}
        for lock in locks:
            lines.add(f"{lock} {hashlib.sha256((self.root / lock).read_bytes()).hexdigest()}")
        return lines

    def stamped(self) -> set[str]:
        """The lines of the stamp; none where it is missing or unreadable."""
        try:
            return set(self.stamp.read_text(encoding="utf-8").splitlines())
        except (OSError, UnicodeDecodeError):
            return set()

    def is_ready(self, lock: str) -> bool:
        """Whether it was set up here, with this Python, for this lock as it stands."""
        return self.marks(lock) <= self.stamped()

    def write_stamp(self, lock: str) -> None:
        """Say that it is whole, for this lock and for what this lock includes."""
        marks = self.marks(RUN_LOCK, DEV_LOCK) if lock == DEV_LOCK else self.marks(lock)
        self.stamp.write_text("\n".join(sorted(marks)) + "\n", encoding="utf-8")

    def holds(self, lock: str) -> bool:
        """Whether everything in a lock is installed already, whoever installed it."""
        if not self.answer("print('it runs')"):
            return False
        lines: list[str | Path] = ["install", "--dry-run", "--no-index", "--no-deps", "-r", self.root / lock]
        done = subprocess.run([self.python, "-m", "pip", *lines], capture_output=True, check=False)
        return done.returncode == 0


def prepare(environment: Environment, lock: str) -> Environment:
    """See that the environment holds what a lock asks for; make it anew where it does not.

    Raises:
        SetupError: it could not be made.
    """
    if environment.is_ready(lock):
        return environment
    wanted = lock_to_install(environment, lock)
    held = "" if environment.stamp.exists() else lock_that_is_held(environment, wanted)
    if not held:
        say("Setting up (once): the libraries come to about 150 MB; this takes half a minute or more.")
        make_folder(environment)
        install_libraries(environment, wanted)
    write_launcher(environment)
    environment.write_stamp(held or wanted)
    return environment


def lock_to_install(environment: Environment, lock: str) -> str:
    """An environment that serves the tests goes on doing so, whatever is asked for."""
    return DEV_LOCK if any(line.startswith(DEV_LOCK) for line in environment.stamped()) else lock


def lock_that_is_held(environment: Environment, wanted: str) -> str:
    """The lock that an environment made by hand holds already; empty where it was left half made."""
    return next((lock for lock in (DEV_LOCK, wanted) if environment.holds(lock)), "")


def make_folder(environment: Environment) -> None:
    """Make an empty environment in place of what is there.

    Raises:
        SetupError: there is no room, or a file is in use.
    """
    base = getattr(sys, "_base_executable", None) or sys.executable
    command = [base, "-m", "venv", "--clear", environment.folder]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        raise SetupError(
            f"The folder {environment.folder} could not be made:\n{last_lines(made.stderr or made.stdout)}\n"
            "Close OpenBook if it is open, see that the disk has a gigabyte free, and try again."
        )


def install_libraries(environment: Environment, lock: str) -> None:
    """Install everything in a lock: finished wheels only, each checked against its hash.

    Raises:
        SetupError: a library could not be had.
    """
    command = [str(environment.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", str(environment.root / lock)]
    shown = None if sys.stdout.isatty() else subprocess.DEVNULL
    done = subprocess.run(command, stdout=shown, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SetupError(
            f"The libraries could not be installed. pip said:\n{last_lines(done.stderr)}\n"
            "Most often the network, a proxy or a full disk is the reason. Then try again: nothing is lost."
        )


def write_launcher(environment: Environment) -> None:
    """Let this environment's Python find the program from any folder, and start it as `openbook`."""
    libraries = Path(environment.answer("import sysconfig; print(sysconfig.get_path('purelib'))"))
    (libraries / "openbook-checkout.pth").write_text(f"{environment.root}\n", encoding="utf-8")
    if WINDOWS:
        start = environment.scripts / "openbook.cmd"
        start.write_text('@"%~dp0python.exe" -m openbook %*\n', encoding="utf-8")
    else:
        start = environment.scripts / "openbook"
        start.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m openbook "$@"\n', encoding="utf-8")
        start.chmod(0o755)


def run(arguments: list[str]) -> int:
    """Start the program."""
    display = has_display()
    libraries = QT_LIBRARIES | DISPLAY_LIBRARIES if display else {}
    install_packages(missing_packages(libraries, {}))
    environment = prepare(Environment(ROOT), RUN_LOCK)
    if not display and not arguments:
        say("There is no display here, so the example runs in the terminal.")
        arguments = ["demo"]
    return start(environment, ["-m", "openbook", *arguments], seen=True)


def test(arguments: list[str]) -> int:
    """Run the tests, without a screen."""
    environment = developer_environment()
    if arguments:
        return start(environment, ["-m", "pytest", *arguments])
    say("Running the tests in two halves side by side; the second is told when both are done")
    second = [str(environment.python), "-m", "pytest", "-p", "no:cacheprovider", *SECOND_HALF]
    variables = child_environment() | WITHOUT_SCREEN
    with tempfile.TemporaryFile() as told:
        beside = subprocess.Popen(second, cwd=ROOT, env=variables, stdout=told, stderr=subprocess.STDOUT)
        first = start(environment, ["-m", "pytest", "tests", *(f"--ignore={name}" for name in SECOND_HALF)])
        failed = beside.wait() or first
        told.seek(0)
        sys.stdout.buffer.write(told.read())
        sys.stdout.flush()
    return failed


def check(_: list[str]) -> int:
    """Run every check, so that one look shows all that is amiss."""
    environment = developer_environment()
    imports = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    checks = {
        "style": ["-m", "ruff", "check", "."],
        "format": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy", "--strict", "openbook", "dev.py", "benchmarks"],
        "imports": ["-c", imports, "--no-logo"],
    }
    failed = []
    for name, command in checks.items():
        say(f"Checking {name}")
        if start(environment, command):
            failed.append(name)
    say(f"Not right yet: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Run the benchmarks; each prints what it measured and fails when it misses its limit."""
    known = {path.stem: path for path in sorted((ROOT / "benchmarks").glob("[!_]*.py"))}
    unknown = [name for name in arguments if name not in known]
    if unknown:
        raise SetupError(f"There is no benchmark {unknown[0]}. There are: {', '.join(known)}.")
    environment = developer_environment()
    missed = []
    for name in arguments or known:
        say(f"Measuring {name}")
        if start(environment, [str(known[name])]):
            missed.append(name)
    say(f"Limit missed: {', '.join(missed)}." if missed else "Every limit is kept.")
    return 1 if missed else 0


def setup(_: list[str]) -> int:
    """Set up for running and testing, and say where."""
    environment = developer_environment(DISPLAY_LIBRARIES if has_display() else {})
    say(f"Ready: {environment.scripts / 'openbook'}")
    return 0


COMMANDS = {"run": run, "test": test, "check": check, "bench": bench, "setup": setup}


def developer_environment(libraries: dict[str, str] | None = None) -> Environment:
    """The environment with everything that tests, checks and benchmarks need."""
    install_packages(missing_packages(QT_LIBRARIES | (libraries or {}), TEST_PROGRAMS))
    environment = Environment(ROOT)
    if not environment.is_ready(DEV_LOCK):
        offer_packages(missing_packages({}, WELCOME_PROGRAMS))
    return prepare(environment, DEV_LOCK)


def start(environment: Environment, command: list[str], *, seen: bool = False) -> int:
    """Run this environment's Python and hand back its exit code; Ctrl+C is left to what runs there.

    What is seen runs in the user's folder and on their screen, all else here and without a screen.
    """
    hidden = {} if seen else WITHOUT_SCREEN
    process = subprocess.Popen(
        [environment.python, *command], cwd=None if seen else ROOT, env=child_environment() | hidden
    )
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the program was told as well, and decides how to end


def child_environment() -> dict[str, str]:
    """The variables of programs started here: compiled code is kept, or each start takes a second more."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def has_display() -> bool:
    """Whether a window can be opened here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def last_lines(text: str, count: int = 8) -> str:
    """The end of what a program said, set in."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(f"  {line}" for line in lines[-count:])


def say(sentence: str) -> None:
    """Tell the user, before anything that a started program prints."""
    print(f"· {sentence}", flush=True)


def main(arguments: list[str]) -> int:
    """Do what the first word says; exit code 1 where something is missing, 2 where the word is unknown."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets this far, and should say so
        print(f"OpenBook needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0 if arguments else 2
    name, *words = arguments
    wrong = ""
    if name not in COMMANDS:
        wrong = f'There is no command "{name}".\n\n{__doc__}'
    elif words and name in {"check", "setup"}:
        wrong = f'"{name}" takes nothing after it; read: {" ".join(words)}.'
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        return COMMANDS[name](words)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next use begins the set-up again.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
