"""Ways in which a file is damaged; the benchmark makes five hundred of them, the tests a few."""

MUTANTS = 60


def mutant(whole: bytes, random) -> bytes:
    """A damaged copy of a file: flipped bits, a cut, a zeroed or a repeated page, or rubbish."""
    raw = bytearray(whole)
    page = int.from_bytes(raw[16:18], "big")
    pages = len(raw) // page
    match random.randrange(10):
        case 0 | 1 | 2 | 3:
            raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)
        case 4:
            raw[random.randrange(100)] ^= 1 << random.randrange(8)
        case 5:
            del raw[random.randrange(len(raw)) :]
        case 6:
            start = random.randrange(pages) * page
            raw[start : start + page] = bytes(page)
        case 7:
            start, source = (random.randrange(pages) * page for _ in range(2))
            raw[start : start + page] = raw[source : source + page]
        case 8:
            for _ in range(20):
                raw[random.randrange(len(raw))] = random.randrange(256)
        case 9:
            start = random.randrange(len(raw))
            raw[start : start + 512] = random.randbytes(512)
    return bytes(raw)
