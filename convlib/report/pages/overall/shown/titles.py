"""Titles of reports as their list shows them: short, and without what the row says besides."""

import re

_LONGEST = 70
_APOSTROPHE = re.compile("['’]")
# Leads to what is cut
_LOOSE_END = re.compile(r"(?:\s(?:à|aux?|d[eu]|des|en|entre|et|l[ae]|les|ou|par|pour|sur))+$")
# A date in a title is left whole: its words are tied while the title is cut
_DATE = re.compile(r"\b\d{1,2}(?:er)? [^\W\d]+ (?:19|20)\d\d\b")
_TIE = "\0"


def shorten_title(title: str, territory: str | None, year: int) -> str:
    """Leave out of a title what stands in the row besides, the territory and the year, if words are left.

    One that is too long all the same keeps its first words.
    """
    title = _DATE.sub(lambda found: found[0].replace(" ", _TIE), title)
    of_year = (
        rf"(?<!\d)[\s–—-]*(?:(?:(?:de|pour) l['’])?ann[ée]e )?"
        rf"(?<![\w/.–—{_TIE}-]){year}(?=\s*(?:$|\())"  # amid words it belongs to them
    )
    # `État – Ville de Val`: the other party goes with it.
    of_territory = rf"(?:[\s–—-]+[ÉE]tat)?[\s–—-]*{_pattern(territory)}" if territory else ""
    before = re.split(of_territory, title, maxsplit=1, flags=re.IGNORECASE)[0] if territory else ""
    if before != title and (_LOOSE_END.search(before) or before.endswith(("'", "’"))):
        of_territory = ""  # `entre l'État et` is no title
    rest = title
    for said in filter(None, [of_territory, of_year]):
        rest = re.sub(said, " ", rest, flags=re.IGNORECASE)
    if re.search(r"\w", rest) and not re.search(r"\w", re.sub(r"\(.*?\)", "", rest)):  # a remark in brackets
        rest = title
    rest = " ".join(rest.split()).strip(" –—-,")
    rest = rest[:1].upper() + rest[1:]
    if len(rest) > _LONGEST:
        head = _first_words(rest, _LONGEST - 2).rstrip(" –—-")
        rest = f"{_LOOSE_END.sub('', head)} …"
    return rest.replace(_TIE, " ")


def _first_words(text: str, width: int) -> str:
    """Keep the words that fit, those with hyphens whole."""
    return text if len(text) <= width else text[: width + 1].rpartition(" ")[0]


def _pattern(name: str) -> str:
    """Match a name with either apostrophe: a list of territories and a title may differ in it."""
    return _APOSTROPHE.sub("['’]", re.escape(name))
