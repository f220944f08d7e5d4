"""Sound files of any medium with something changed in them, as bad disks, bad programs and bad will do."""

from __future__ import annotations

import io
import random
import re
import zipfile

_TOKENS = (
    *(b"<", b"/>", b"]]>", b"&#0;", b"&amp;", b"\x00", b"\xff\xfe", b"\r", b'"', b";", b"\t", b"%PDF-1.7"),
    *(
        b" 0 obj",
        b"endstream",
        b" Tj",
        b" Do",
        b" cm",
        b"q ",
        b"9999999999",
        b"-1",
        b"1e308",
        b"NaN",
        b"\xed\xa0\x80",
    ),
)
_NUMBER = re.compile(rb"\d+")
_VALUES = (b"0", b"-1", b"2147483648", b"99999999999999999999", b"65536", b"1048577", b"", b"x")


def mutated(content: bytes, seed: int) -> bytes:
    """Change a file in one to four places; what an archive holds is changed within it."""
    chance = random.Random(seed)
    if content.startswith(b"PK") and chance.random() < 0.8:
        return _within_archive(content, chance)
    change = _overwritten if content.startswith(b"\xd0\xcf") and chance.random() < 0.8 else _changed
    for _time in range(chance.randint(1, 4)):
        content = change(content, chance)
    return content


def _overwritten(content: bytes, chance: random.Random) -> bytes:
    """Change some bytes and no place: a workbook of before 2007 is a disk of its own."""
    at = chance.randrange(512, len(content))
    data = chance.choice((chance.randbytes(2), b"\xff\xff", b"\0\0", chance.randbytes(16)))
    return (content[:at] + data + content[at + len(data) :])[: len(content)]


def _within_archive(content: bytes, chance: random.Random) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        chosen = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            data = old.read(name)
            if name == chosen:
                for _time in range(chance.randint(1, 4)):
                    data = _changed(data, chance)
                if chance.random() < 0.1:
                    continue
            new.writestr(name, data)
    return packed.getvalue()


def _changed(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 2, 8, 60, 1000)))
    piece = content[at:end]
    how = chance.randrange(7)
    if how == 0:
        return content[:at] + chance.randbytes(len(piece)) + content[end:]
    if how == 1:
        return content[:at] + content[end:]
    if how == 2:
        return content[:at] + piece * chance.choice((2, 2, 50)) + content[end:]
    if how == 3:
        return content[:at] + chance.choice(_TOKENS) + content[at:]
    if how == 4:
        return content[:at] if chance.random() < 0.3 else content[at:] + content[:at]
    found = list(_NUMBER.finditer(content, at, at + 4000)) if how == 5 else []
    if found:
        number = chance.choice(found)
        return content[: number.start()] + chance.choice(_VALUES) + content[number.end() :]
    return content[:at] + bytes([piece[0] ^ (1 << chance.randrange(8))] if piece else b"") + content[at + 1 :]
