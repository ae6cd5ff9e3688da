"""Talking to `tests/store/forking.py`: start a child there, hear what it says, kill it."""

import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path


class Writers:
    """The process whose children write; each answer is a list of lines."""

    def __enter__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-m", "tests.store.forking"],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(self, *_error):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def killed_while_writing(self, path, after):
        """Let a child write to a store and kill it `after` so many seconds from its first save."""
        said = self._start(f"write\t{path}")
        while b"saved" not in said:
            said += self._hear()
        child = int(said.split()[1])
        said += self._hear_until(time.monotonic() + after)
        os.kill(child, signal.SIGKILL)
        return self._hear_out(said)

    def killed_while_upgrading(self, path, statement):
        """Let a child open a store and die at the n-th statement of making or upgrading it."""
        return self._hear_out(self._start(f"upgrade\t{path}\t{statement}"))

    def _start(self, command):
        self._process.stdin.write(f"{command}\n".encode())
        self._process.stdin.flush()
        return self._hear()

    def _hear(self):
        return os.read(self._process.stdout.fileno(), 65536)

    def _hear_until(self, deadline):
        selector = selectors.DefaultSelector()
        selector.register(self._process.stdout, selectors.EVENT_READ)
        said = b""
        while (left := deadline - time.monotonic()) > 0 and selector.select(left):
            said += self._hear()
        return said

    def _hear_out(self, said):
        while not said.endswith(b"over\n"):
            said += self._hear()
        return said.decode().splitlines()
