"""The style sheet of the ordinary widgets that are not painted by hand: fields, menus, lists, scroll bars, tooltips.

Must never name a colour of its own: every one comes from the theme. Read on in :mod:`cablebuilder.gui.app`, which sets it.
"""

from string import Template

from cablebuilder.gui.theme import Theme

# Qt (6.11) takes the padding of a tooltip twice and adds a margin of its own: 2 and 3 come out as 7 and 9
_SHEET = Template("""
QMainWindow, QDialog { background: $surface; }
QToolTip { background: $raised; color: $text; border: $hairline solid $control; padding: 2px 3px; font-size: 12px; }
QMenu { background: $raised; color: $text; border: $hairline solid $border; border-radius: 10px; padding: 6px; font-size: 13px;
        menu-scrollable: 1; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: $tint; $mark }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: $hairline; background: $border; margin: 6px 8px; }
QLineEdit { background: $card; color: $text; border: $hairline solid $control; border-radius: 8px; padding: 0 10px;
            selection-background-color: $tint; selection-color: $text; placeholder-text-color: $muted; }
QLineEdit[wrong="true"] { border: 2px solid $caution; padding: 0 9px; }
QLineEdit:focus { border: 2px solid $focus; padding: 0 9px; }
QListView { background: $raised; color: $text; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget, QWidget QListView, QWidget QListWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 2px; margin: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QLabel { background: transparent; color: $text; }
QLabel[tone="muted"] { color: $muted; }
QGraphicsView { border: none; }
""")


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    paths = {
        "surface": "surface", "raised": "raised", "text": "text", "muted": "text-muted", "disabled": "text-disabled", "card": "card",
        "border": "border", "control": "border-control", "tint": "selection-tint", "focus": "focus",
        "caution": "state.caution.line",
    }  # fmt: skip
    hairline = f"{theme.hairline:.0f}px"
    mark = f"border: 2px solid {theme.color('text').name()}; padding: 5px 26px 5px 10px;" if theme.is_high_contrast else ""
    return _SHEET.substitute({"hairline": hairline, "mark": mark} | {name: theme.color(path).name() for name, path in paths.items()})


def frame_sheet(theme: Theme, widget: str, *, radius: int = 10, padding: int = 0) -> str:
    """Return the style sheet of a text in a frame."""
    card, text, border = (theme.color(name).name() for name in ("card", "text", "border"))
    line = f"{theme.hairline:.0f}px solid {border}"
    return f"{widget} {{ background: {card}; color: {text}; border: {line}; border-radius: {radius}px; padding: {padding}px; }}"


def tree_sheet(theme: Theme, padding: str) -> str:
    """Return the style sheet of a list with one chosen row, whose items have a padding; with high contrast, lines mark the row."""
    text, tint = theme.color("text").name(), theme.color("selection-tint").name()
    line = f"2px solid {text}" if theme.is_high_contrast else "none"
    return (
        f"QTreeWidget {{ background: transparent; color: {text}; border: none; outline: none; }}"
        f"QTreeWidget::item {{ border: none; padding: {padding}; }}"
        f"QTreeWidget::item:selected, QTreeWidget::branch:selected"
        f" {{ background: {tint}; color: {text}; border-top: {line}; border-bottom: {line}; }}"
    )
