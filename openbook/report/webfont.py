"""The report's font inside its HTML file: TrueType wrapped as WOFF, so that nothing is fetched."""

import struct
import zlib
from base64 import b64encode
from functools import cache

from openbook.resources import resource_path

_FILES = {400: "AtkinsonHyperlegible-Regular.ttf", 700: "AtkinsonHyperlegible-Bold.ttf"}
_HEADER, _ENTRY = 44, 20
_LEFT_OUT = frozenset({b"DSIG"})  # a signature of the unwrapped file


@cache
def font_faces(family: str) -> str:
    """Give the CSS that carries the regular and the bold face."""
    faces = []
    for weight, name in _FILES.items():
        data = b64encode(woff(resource_path("fonts", name).read_bytes())).decode("ascii")
        source = f"url(data:font/woff;base64,{data}) format('woff')"
        faces.append(f"@font-face{{font-family:'{family}';font-weight:{weight};src:{source}}}")
    return "".join(faces)


def woff(font: bytes) -> bytes:
    """Wrap a TrueType font as WOFF 1.0: the same tables, each compressed."""
    version, count = struct.unpack(">4sH", font[:6])
    tables = []
    for i in range(count):
        tag, checksum, offset, length = struct.unpack(">4sLLL", font[12 + 16 * i : 28 + 16 * i])
        if tag not in _LEFT_OUT:
            tables.append((tag, checksum, font[offset : offset + length]))
    directory, body = b"", b""
    place = _HEADER + _ENTRY * len(tables)
    for tag, checksum, data in tables:
        packed = min(zlib.compress(data, 9), data, key=len)
        directory += struct.pack(">4sLLLL", tag, place + len(body), len(packed), len(data), checksum)
        body += packed + bytes(-len(packed) % 4)
    unpacked = 12 + 16 * len(tables) + sum(len(data) + (-len(data) % 4) for _, _, data in tables)
    sizes = (place + len(body), len(tables), 0, unpacked, 1, 0, 0, 0, 0, 0, 0)
    header = b"wOFF" + version + struct.pack(">LHHLHHLLLLL", *sizes)
    whole: bytes = header + directory + body
    return whole
