"""A PostgreSQL server of the tests' own, which only listens in its folder and is thrown away."""

import os
import secrets
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
        only_here = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
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

    def new_database(self) -> str:
        """Make a new, empty database and give its address."""
        import psycopg

        database = f"ob_{secrets.token_hex(6)}"
        plain = self.address.format(database="postgres").replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")
        return self.address.format(database=database)

    def _run(self, program: str, *arguments: object) -> None:
        folder = programs()
        assert folder is not None
        command = [str(folder / program), "-D", str(self._folder / "data"), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder, **self._user)
