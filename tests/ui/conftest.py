"""What holds for every test of the window: the usual look, whatever a test before it chose."""

import pytest

from openbook.ui.theme import Mode, theme


@pytest.fixture(autouse=True)
def _usual_look(qapp):
    look = theme()
    yield
    look.set_mode(Mode.LIGHT)
    look.set_scale(100)
