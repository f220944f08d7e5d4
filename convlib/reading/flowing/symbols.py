"""What fonts of symbols show in place of letters, as characters that any font shows."""

from __future__ import annotations

_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SHOWN: dict[str, dict[int, str]] = {
    "wingdings": {
        **dict(zip(range(0x21, 0x2B), "✏✂✁👓🕭🕮🕯☎✆✉", strict=True)),
        **dict(zip(range(0x36, 0x38), "⌛⌨", strict=True)),
        **dict(zip(range(0x3E, 0x4A), "✇✍🖎✌👌👍👎☜☞☝☟✋", strict=True)),
        **dict(zip(range(0x4A, 0x55), "☺😐☹💣☠⚐🏱✈☼💧❄", strict=True)),
        **dict(zip(range(0x6C, 0x7B), "●❍■☐☐☐☐⬧⧫◆❖⬥☒⍓⌘", strict=True)),
        **dict(zip(range(0x80, 0x96), "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
        **dict(zip(range(0x9E, 0xA9), "·•▪○◯◯◉◎◯▪☐", strict=True)),
        **dict(zip(range(0xAA, 0xAD), "✦★✶", strict=True)),
        **dict(zip(range(0xD5, 0xE9), "⌫⌦➢➢➢➢➲➲➲➲←→↑↓↖↗↙↘➔➔", strict=True)),
        **dict(zip(range(0xEF, 0xF5), "⇦⇨⇧⇩⬄⇳", strict=True)),
        **dict(zip(range(0xFB, 0xFF), "✗✓☒☑", strict=True)),
    },
    "wingdings 2": {
        **dict(zip(range(0x4F, 0x55), "✗✓☒☑☒☒", strict=True)),
        **dict(zip(range(0x95, 0x9A), "·●●●●", strict=True)),
        0xA2: "■",
        0xA3: "☐",
    },
    "webdings": {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"},
    "symbol": {
        **{code: chr(code) for code in range(0x21, 0x40)},
        **dict(zip(range(0x61, 0x7B), _GREEK, strict=True)),
        **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
        **dict(zip(range(0xA3, 0xA6), "≤⁄∞", strict=True)),
        **dict(zip(range(0xAB, 0xC0), "↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵", strict=True)),
        **dict(zip(range(0xD0, 0xDF), "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒", strict=True)),
        0x5F: "_",
        0xA0: "€",
        0xDF: "⇓",
        0xE5: "∑",
    },
}
UNKNOWN = "\ufffd"


def is_symbol_font(font: str) -> bool:
    """Tell whether letters of a font are shown as something else."""
    return font.lower() in _SHOWN or "dings" in font.lower()


def shown_as(text: str, font: str) -> str:
    """Show text of a font of symbols; U+FFFD stands for what is not known here.

    Examples:
        >>> shown_as("\uf0fe", "Wingdings")
        '☑'
    """
    known = _SHOWN.get(font.lower(), {})
    return "".join(_one(char, known) for char in text)


def _one(char: str, known: dict[int, str]) -> str:
    code = ord(char)
    if char.isspace() or (code > 0xFF and not 0xF000 <= code <= 0xF0FF):
        return char
    return known.get(code & 0xFF, " " if code & 0xFF == 0x20 else UNKNOWN)
