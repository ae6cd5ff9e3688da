"""What holds for every test of the window: the usual look, and no widgets of the test before."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from openbook.ui.folding import folding
from openbook.ui.theme import Mode, theme


@pytest.fixture(autouse=True)
def _fresh_window(qapp):
    yield
    # Closed widgets go only in a running event loop, and every one left slows each change of the look.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    folding().restore("")
    look = theme()
    if look.mode is not Mode.LIGHT:
        look.set_mode(Mode.LIGHT)
    if look.scale != 100:
        look.set_scale(100)
