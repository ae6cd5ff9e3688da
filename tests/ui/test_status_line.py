"""What the line at the foot says of saving is so."""

from openbook.resources import standards
from openbook.ui.main_window import MainWindow
from openbook.ui.opening import ExampleOnly


def test_nothing_is_called_saved_where_nothing_can_be_kept(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.build()
    window.show_casebook(ExampleOnly(standards()))
    assert window.status.saved.text() == "Not saved: nothing can be kept now"
    window.document.edit("surplus.rate", "4%")
    assert window.status.saved.text() == "Not saved: nothing can be kept now"
