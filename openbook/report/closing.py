"""How every report closes: how it was made and how it can be checked."""

from openbook.model.words import plural
from openbook.report.blocks import Block, Heading, Paragraph
from openbook.report.subject import Subject


def closing_blocks(subject: Subject) -> list[Block]:
    """Say how the report was made and how it can be checked."""
    told = [
        (
            "Made with OpenBook from the statement named on the first page. Every figure carries its "
            "working; the same statement and rates always give the same report."
        ),
        (
            "◊ stands for a character that the font of this report cannot show; a screen reader and a copy "
            "of the text have the character itself."
        ),
    ]
    blocks: list[Block] = [Heading("About this report"), *(Paragraph(text) for text in told)]
    if subject.history is not None:
        entries = plural(subject.history.count, "entry", "entries")
        text = (
            f"The history that this report was made from had {entries}. The last has the fingerprint "
            f"{subject.history.head}. If the history is altered or cut short later, it no longer fits: "
            "“openbook verify --against” and the name of this file says so. It shows alteration; it does not "
            "prove that an entry was true."
        )
        blocks.append(Paragraph(text))
    return blocks
