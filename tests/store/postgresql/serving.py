"""A PostgreSQL server of the tests' own, which only listens in its folder and is thrown away."""

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Self


def programs() -> Path | None:
    """The folder with the server's programs, newest first among Debian's."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return Path(found).parent if found else next((folder for folder in folders if folder.is_dir()), None)


WANTED = find_spec("psycopg") is not None and programs() is not None


_DATABASE = "ob_tested"
_LONGEST_GOODBYE = 30_000  # milliseconds
_ALONE = """
SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Server:
    """A running server; `stop` and `start` it as often as a test wants."""

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="openbook-pg-"))
        # The server will not run as root; Debian's package brings a user for it.
        self._user = (
            {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        )
        if self._user:
            shutil.chown(self._folder, "postgres", "postgres")
        self._run("initdb", "-U", "openbook", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        self.start()
        self._make_database()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    @property
    def address(self) -> str:
        """The address of the server, with a place for its database."""
        return f"postgresql+psycopg://openbook@/{{database}}?host={self._folder}"

    def start(self) -> None:
        """Start it."""
        only_here = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c autovacuum=off"
        self._run("pg_ctl", "-w", "-l", self._folder / "log", "-o", only_here, "start")

    @property
    def is_running(self) -> bool:
        """Whether it runs."""
        return (self._folder / "data" / "postmaster.pid").exists()

    def start_again(self) -> None:
        """Start it where it was stopped."""
        if not self.is_running:
            self.start()

    def stop(self) -> None:
        """Stop it at once, as if the network were gone; nothing happens to one that is stopped."""
        if self.is_running:
            self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def empty_database(self) -> str:
        """Give the address of an empty database: always the same one, once nobody is in it any more.

        A new one each time would take a second gigabyte of disk, and as long as the tests themselves.
        """
        import psycopg

        address = self.address.format(database=_DATABASE)
        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(_ALONE, (_LONGEST_GOODBYE,))
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return address

    def _make_database(self) -> None:
        import psycopg

        address = self.address.format(database="postgres").replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {_DATABASE}")

    def _run(self, program: str, *arguments: object) -> None:
        folder = programs()
        assert folder is not None
        command = [str(folder / program), "-D", str(self._folder / "data"), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder, **self._user)
