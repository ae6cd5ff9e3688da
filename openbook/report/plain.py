"""Text from people is text: what each format does so that it appears as typed and does nothing else."""

import re

# Controls, marks that turn the direction of the text around them, and what is no character at all.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff]"
)


def legible(text: str) -> str:
    """Give a text with every invisible or meddling character spelled out, such as [U+001B].

    Line breaks and tabs stay; a carriage return becomes a line break. What can be shown
    stands exactly as typed.
    """
    if text.isascii() and text.isprintable():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", unified)
