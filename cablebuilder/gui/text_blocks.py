"""Headings and paragraphs that were read from Markdown, in the faces and with the room that they have elsewhere in the program.

Must never change what is said. Read on in :mod:`cablebuilder.gui.help_view` and :mod:`cablebuilder.gui.text_sheet`.
"""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat, QTextFragment

from cablebuilder.gui.theme import Theme

_LINE_HEIGHT = 145.0


def dress_block(block: QTextBlock, theme: Theme) -> None:
    """Give a heading or a paragraph the faces and the room that it has elsewhere in the program."""
    room = block.blockFormat()
    level = room.headingLevel()
    room.setTopMargin(14 if level > 1 else 0)
    room.setBottomMargin({0: 3 if block.textList() is not None else 9, 1: 12}.get(level, 4))
    is_text = not level and not any(fragment.charFormat().isImageFormat() for fragment in fragments_of(block))
    if is_text:
        room.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    QTextCursor(block).setBlockFormat(room)
    for fragment in fragments_of(block):
        face = fragment.charFormat()
        if level:
            _set_font(face, theme.font("headline" if level == 1 else "title"))
        elif face.fontWeight() > QFont.Weight.Normal:
            _set_font(face, theme.font("body", weight=600))
        if face.isAnchor():
            face.setForeground(theme.color("accent"))
            face.setFontUnderline(True)
        if level or is_text:
            around(block, fragment).setCharFormat(face)


def blocks_of(document: QTextDocument) -> Sequence[QTextBlock]:
    """Return the headings and paragraphs of a text in their order."""
    blocks, block = [], document.begin()
    while block.isValid():
        blocks.append(block)
        block = block.next()
    return blocks


def fragments_of(block: QTextBlock) -> list[QTextFragment]:
    """Return the pieces of a paragraph that look alike."""
    fragments, step = [], block.begin()
    while not step.atEnd():
        fragments.append(step.fragment())
        step += 1
    return fragments


def around(block: QTextBlock, fragment: QTextFragment) -> QTextCursor:
    """Return a cursor that holds a fragment."""
    cursor = QTextCursor(block)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _set_font(face: QTextCharFormat, font: QFont) -> None:
    """Give a format a font as it is; the size that Markdown gives a heading would hold in place of the font's."""
    face.clearProperty(QTextFormat.Property.FontSizeAdjustment)
    face.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
