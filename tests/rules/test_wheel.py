"""The finished package holds everything that the program reads, and finds it."""

import subprocess
import sys
import zipfile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.rules.sources import ROOT, files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(folder))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_wheel_holds_every_resource(wheel):
    resources = {
        path.relative_to(ROOT / "resources") for path in files() if ROOT / "resources" in path.parents
    }
    packed = wheel / "openbook" / "_resources"
    assert resources == {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()}


def test_wheel_holds_every_module_and_nothing_of_the_tests(wheel):
    modules = {path.relative_to(ROOT) for path in files() if path.suffix == ".py"}
    ours = {path for path in modules if path.parts[0] == "openbook"}
    assert ours == {path.relative_to(wheel) for path in wheel.rglob("*.py")}


def test_installed_program_reads_its_own_rates(wheel):
    code = (
        "import openbook.resources as r; from datetime import date; print(r.resource_path());"
        "print(r.standards().rates.find('employer_ni_rate', date(2026, 4, 6)).value)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=wheel, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    assert done[0] == str(wheel / "openbook" / "_resources")
    assert done[1] == "0.15"
