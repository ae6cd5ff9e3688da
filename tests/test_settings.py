"""Settings survive what people and crashes do to them, and stand where they are told to."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import platformdirs
import pytest

from openbook.settings import (
    Settings,
    SettingsNotKeptError,
    data_folder,
    database_place,
    load_settings,
    save_settings,
)

NOW = datetime(2026, 4, 6, 9, 30, tzinfo=UTC)


def test_settings_come_back_as_they_were(tmp_path):
    kept = Settings(
        organisation="Northdale Council",
        role="provider",
        user_name="Zoë O’Neill",
        threshold=Decimal("1850.50"),
        theme="dark",
        text_scale=150,
        database="D:\\OpenBook\\openbook.db",
        recent=("K7Q2-41", "B3"),
        window_state="AAAA",
        set_up=True,
        retention_months=84,
    )
    save_settings(kept, tmp_path / "new" / "folder")
    assert load_settings(tmp_path / "new" / "folder", NOW) == (kept, "")


def test_without_a_file_the_usual_settings_hold(tmp_path):
    settings, notice = load_settings(tmp_path, NOW)
    assert (settings.threshold, settings.role, settings.theme) == (Decimal(1700), "commissioner", "system")
    assert (settings.text_scale, settings.set_up, notice) == (100, False, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"7", b"\xff\xfe", b"[" * 100_000, b"\x00" * 500])
def test_a_broken_file_is_set_aside_and_told(tmp_path, broken):
    (tmp_path / "settings.json").write_bytes(broken)
    settings, notice = load_settings(tmp_path, NOW)
    aside = tmp_path / "settings-unreadable-20260406-093000.json"
    assert settings == Settings()
    assert f"set aside as {aside}" in notice
    assert aside.read_bytes() == broken
    assert load_settings(tmp_path, NOW) == (Settings(), "")


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [
        ("threshold", "a lot"),
        ("threshold", "NaN"),
        ("threshold", "Infinity"),
        ("threshold", "-1"),
        ("threshold", 1700.5),
        ("role", "admin"),
        ("theme", "pink"),
        ("text_scale", 100.5),
        ("text_scale", True),
        ("text_scale", 1000),
        ("recent", "K7Q2-41"),
        ("recent", [1]),
        ("organisation", None),
        ("set_up", "yes"),
        ("retention_months", -1),
        ("retention_months", 84.5),
        ("retention_months", True),
        ("retention_months", 100_000),
    ],
)
def test_one_value_that_makes_no_sense_is_named_and_the_rest_kept(tmp_path, name, nonsense):
    text = json.dumps({"user_name": "Jane Shaw", name: nonsense})
    (tmp_path / "settings.json").write_text(text)
    settings, notice = load_settings(tmp_path, NOW)
    assert settings == Settings(user_name="Jane Shaw")
    assert notice.endswith(f"at their usual value: {name.replace('_', ' ')}.")


def test_what_a_newer_program_set_is_kept(tmp_path):
    (tmp_path / "settings.json").write_text('{"colour_of_charts": ["blue"], "theme": "dark"}')
    settings, notice = load_settings(tmp_path, NOW)
    save_settings(settings, tmp_path)
    assert notice == ""
    assert json.loads((tmp_path / "settings.json").read_text())["colour_of_charts"] == ["blue"]


def test_settings_that_cannot_be_kept_are_told(tmp_path):
    (tmp_path / "settings.json").mkdir()
    with pytest.raises(SettingsNotKeptError, match="They hold until you close OpenBook"):
        save_settings(Settings(), tmp_path)
    with pytest.raises(SettingsNotKeptError, match="a text cannot be written"):
        save_settings(Settings(user_name="\ud800"), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_a_failed_save_leaves_the_old_settings(tmp_path):
    save_settings(Settings(user_name="Jane Shaw"), tmp_path)
    (tmp_path / "settings.json.new").mkdir()
    with pytest.raises(SettingsNotKeptError):
        save_settings(Settings(user_name="Tom Hill"), tmp_path)
    assert load_settings(tmp_path, NOW) == (Settings(user_name="Jane Shaw"), "")


def test_recent_cases_are_each_named_once_newest_first():
    settings = Settings()
    for reference in ("A", "B", "A", *"CDEFGHIJKL"):
        settings = settings.opened(reference)
    assert settings.recent == tuple("LKJIHGFEDC")


def test_the_folder_is_what_was_asked_for_then_the_variable_then_the_local_one(tmp_path, monkeypatch):
    monkeypatch.setenv("OPENBOOK_DATA_DIR", str(tmp_path / "variable"))
    assert data_folder(tmp_path / "asked") == tmp_path / "asked"
    assert data_folder() == tmp_path / "variable"
    monkeypatch.setenv("OPENBOOK_DATA_DIR", " ")
    local = platformdirs.user_data_path("OpenBook", appauthor=False, roaming=False)
    assert data_folder() == local
    assert not (tmp_path / "asked").exists()


def test_the_database_stands_in_the_folder_unless_it_was_set_elsewhere(tmp_path):
    assert database_place(Settings(), tmp_path) == tmp_path / "openbook.db"
    assert database_place(Settings(database="sqlite:///x.db"), tmp_path) == "sqlite:///x.db"
