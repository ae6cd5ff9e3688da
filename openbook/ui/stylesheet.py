"""The short style sheet: edges, padding and corners that a palette alone cannot say.

Colours come from the one palette and lengths grow with the text. What has a meaning of
its own is set by a property (`kind`, `refused`), never by the name of a widget.
"""

from collections.abc import Callable

from openbook.charts.palette import Palette

_SHEET = """
QLabel[tone="text"] {{ color: {text}; }}
QLabel[tone="muted"] {{ color: {muted}; }}
QLabel[tone="accent"] {{ color: {accent}; }}
QLabel[tone="good"] {{ color: {good}; }}
QLabel[tone="warning"] {{ color: {warning}; }}
QLabel[tone="danger"] {{ color: {danger}; }}
QLineEdit, QPlainTextEdit, QComboBox {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: {corner}px;
  padding: {thin}px {pad}px; min-height: {line}px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:disabled, QComboBox:disabled {{ background: {panel}; color: {muted}; border-color: {grid}; }}
QLineEdit:read-only {{ background: {panel}; }}
QLineEdit[refused="true"], QComboBox[refused="true"] {{ border: 2px solid {danger}; }}
QComboBox::drop-down {{ border: none; width: {target}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ border: 1px solid {border}; padding: {thin}px 0; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {target}px; padding: 0 {thin}px; border: none; }}
QComboBox QAbstractItemView::item:selected {{ background: {accent}; color: {on_accent}; }}
QPushButton {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: {corner}px;
  padding: {thin}px {wide}px; min-height: {line}px; icon-size: {icon}px;
}}
QPushButton:hover {{ background: {accent_soft}; }}
QPushButton:pressed {{ background: {panel}; }}
QPushButton:disabled {{ color: {muted}; border-color: {grid}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; color: {accent}; }}
QPushButton[kind="quiet"]:hover {{ background: {accent_soft}; }}
QPushButton[kind="choice"] {{ border-color: {grid}; border-radius: {round}px; text-align: left;
  outline: none; }}
QPushButton[kind="choice"]:hover {{ border-color: {accent}; }}
QPushButton[kind="figure"] {{
  border: none; background: transparent; padding: 0; text-align: right; min-height: 24px;
}}
QPushButton[kind="plain"] {{
  border: none; background: transparent; padding: 0; text-align: left; min-height: 24px; color: {accent};
}}
QPushButton[kind="plain"]:hover, QPushButton[kind="figure"]:hover {{ text-decoration: underline; }}
QPushButton[kind="figure"][tone="muted"] {{ color: {muted}; }}
QPushButton[kind="figure"][tone="good"] {{ color: {good}; }}
QPushButton[kind="figure"][tone="warning"] {{ color: {warning}; }}
QPushButton[kind="figure"][tone="danger"] {{ color: {danger}; }}
QTableView, QTreeView, QListView {{
  background: {surface}; border: 1px solid {grid}; gridline-color: {grid};
  selection-background-color: {accent_soft}; selection-color: {text};
}}
QTableView::item {{ padding: 0 {thin}px; }}
QStatusBar {{ border-top: 1px solid {grid}; padding: 0 {pad}px; }}
QStatusBar::item {{ border: none; }}
QTableView QLineEdit, QTableView QComboBox {{
  border: none; border-radius: 0; padding: 0 {thin}px; min-height: 0;
}}
QTableView QTableCornerButton::section {{ background: {panel}; border: none; }}
QHeaderView {{ background: {panel}; }}
QHeaderView::section {{
  background: {panel}; color: {muted}; border: none; border-bottom: 1px solid {border};
  padding: {thin}px {pad}px; font-size: {caption}px;
}}
QListView[kind="cases"] {{ background: transparent; border: none; }}
QListView[kind="timeline"] {{ border: none; outline: 0; }}
QListView[kind="sections"] {{
  background: {surface}; border: none; border-right: 1px solid {grid}; outline: 0;
}}
QListView[kind="sections"]::item {{ padding: {thin}px {wide}px; border-left: 3px solid transparent; }}
QListView[kind="sections"]::item:selected {{
  background: {accent_soft}; color: {text}; border-left: 3px solid {accent};
}}
QListView[kind="sections"]::item:hover:!selected {{ background: {panel}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{
  background: transparent; color: {muted}; padding: {thin}px {wide}px; min-height: {line}px;
  border: none; border-bottom: 3px solid transparent;
}}
QTabBar::tab:hover {{ background: {accent_soft}; color: {text}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 3px solid {accent}; }}
QTabBar::scroller {{ width: 56px; }}
QProgressBar {{
  background: {panel}; color: {text}; border: 1px solid {border}; border-radius: {corner}px;
  text-align: center;
}}
QProgressBar::chunk {{ background: {accent_soft}; border-right: 2px solid {accent}; }}
QSlider {{ min-height: {target}px; }}
QSlider::groove:horizontal {{ height: {thin}px; background: {border}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{
  width: {knob}px; margin: -{lift}px 0; border: 2px solid {accent}; border-radius: {arc}px;
  background: {surface};
}}
QSlider::handle:horizontal:hover {{ background: {accent_soft}; }}
QSlider::handle:horizontal:disabled {{ border-color: {border}; }}
QScrollArea {{ border: none; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 14px; }}
QScrollBar:horizontal {{ height: 14px; }}
QScrollBar::handle {{ background: {border}; border-radius: 4px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {border}; padding: {thin}px; }}
QMenuBar {{ background: {surface}; padding: 2px; }}
QMenuBar::item {{ padding: {thin}px {pad}px; border-radius: {corner}px; }}
QMenuBar::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu {{ background: {surface}; border: 1px solid {border}; padding: {thin}px; }}
QMenu::item {{ padding: {thin}px {wide}px; border-radius: {corner}px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {grid}; margin: {thin}px 0; }}
QSplitter::handle {{ background: {grid}; }}
QFrame[kind="panel"] {{ background: {panel}; border: none; }}
QFrame[kind="card"] {{ background: {surface}; border: 1px solid {grid}; border-radius: {round}px; }}
QFrame[kind="popup"] {{ background: {surface}; border: 1px solid {border}; }}
QListView[kind="places"] {{ border: none; outline: 0; }}
QFrame[kind="note"] {{ background: {accent_soft}; border: none; border-left: 4px solid {accent}; }}
QFrame[kind="warning"] {{ background: {warning_soft}; border: none; border-left: 4px solid {warning}; }}
QFrame[kind="danger"] {{ background: {danger_soft}; border: none; border-left: 4px solid {danger}; }}
QFrame[kind="rule"] {{ background: {grid}; border: none; }}
"""


def stylesheet(palette: Palette, pixels: Callable[[float], int]) -> str:
    """Give the style sheet of a palette, with lengths at the text scale of `pixels`."""
    colours = {name: getattr(palette, name) for name in palette.__slots__}
    return _SHEET.format(
        **colours,
        line=pixels(22),
        icon=pixels(18),
        caption=pixels(13),
        target=pixels(28),
        pad=pixels(8),
        thin=pixels(4),
        wide=pixels(14),
        knob=pixels(14),
        arc=(pixels(14) + 4) // 2,
        lift=(pixels(14) + 4 - pixels(4)) // 2,
        corner=4,
        round=8,
    )
