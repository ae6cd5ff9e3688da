"""A negotiation of 1,000 rounds, shown in the window: from the key that asks for it to the picture."""

import os
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close, each_run, percentile  # noqa: E402
from _filled import ACTOR, add_entries, new_store, now  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from openbook.resources import standards  # noqa: E402
from openbook.store.store import Store  # noqa: E402
from openbook.ui.main_window import MainWindow  # noqa: E402
from openbook.ui.store_casebook import Desk, StoreCasebook  # noqa: E402

CASE, ROUNDS = "K7Q2-41", 1_000
MILLISECONDS = 100


def main() -> None:
    """Fill, show, print and judge."""
    application = QApplication.instance() or QApplication([])
    offer = {"kind": "offer", "on": "2026-04-06", "party": "commissioner", "price": "3201.00"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "openbook.db"
        new_store(path, CASE)
        add_entries(path, [CASE] * ROUNDS, "round", {"number": 1, "round": offer}, 0)
        with Store.open(path, clock=now) as store:
            window = MainWindow()
            window.show_casebook(StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), now)))
            window.show()

            def shown(section: str) -> None:
                window.show_section(section)
                application.processEvents()

            def there_and_back() -> None:
                shown("negotiation")
                shown("placement")

            whole = percentile(each_run(there_and_back, runs=15), 0.5)
            back = percentile(each_run(lambda: shown("placement"), runs=15), 0.5)
            window.closing.emit()
    close(
        Promise(
            f"a history of {ROUNDS:,} rounds shown in the window", (whole - back) * 1000, MILLISECONDS, "ms"
        )
    )


if __name__ == "__main__":
    main()
