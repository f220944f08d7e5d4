"""Sentences that say of an action that it goes on from an earlier year."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d"
# Sentences about this very action: `Cette action s'inscrit dans la continuité de l'action engagée en 2019.`
_VERBS = (
    ("reinforced", r"(?:poursui\w+|recondui\w+|continu\w+) et (?:renforc\w+|amplifi\w+)"),
    ("continued",
            r"recondui(?:t|te|te?s|re)\b|reconduction|renouvel(?:é|ée|lement)\b|"
            r"poursuivi?e?s?\b(?=.*\b(?:20\d\d|action)\b)|poursuite|dans la continuité|"
            r"(?:dans la )?suite (?:de|à|donnée)|en continuité|déjà (?:engagée|menée|financée)|"
            r"action existante|continuation|pérennis(?:é|ée|ation)"),
    ("extended", r"prolong(?:é|ée|ement|ation)\b"),
    ("reinforced",
            r"renforcement (?:de l['’]action|du dispositif) (?:20\d\d|engagé|existant|mené)|"
            r"renforcée? par rapport à 20\d\d"),
    ("new",
            r"(?:action|projet|mesure) nouve(?:lle|au)|nouve(?:lle|au) (?:action|projet|mesure)|"
            r"création en 20\d\d"),
)  # fmt: skip
# Where boxes stand, only a ticked one says something.
_BOX = re.compile(r"[☐□⬜▢☒☑✓✔]")
_ABOUT_ACTION = r"(?:cette |la présente |l['’])?(?:action|projet|mesure|fiche|dispositif|opération)"
EARLIER = (
    r"(?:engag|men|mise? en œuvre|initi|lanc|début|démarr|conduit|financ|ouvert|créé|"
    r"réalis)\w*(?: en œuvre)?\s+(?:en|depuis|dès|courant|par|au titre)?"
)


def read_sentence(text: str, agreement_year: int | None) -> tuple[str, int | None]:
    """Read a sentence about the action itself, anywhere in a text.

    Examples:
        >>> read_sentence("Dix ateliers. Cette action s'inscrit dans la continuité de celle de 2019.", 2021)
        ('continued', 2019)
        >>> read_sentence("La poursuite des études est un droit.", 2021)
        ('unstated', None)
    """
    for sentence in re.split(r"(?<=[^\d\s][^\d\s])[.;!]\s+|\n", text):
        if (
            _BOX.search(sentence)
            or len(sentence) > 400
            or not re.match(
                rf"\W*(?:{_ABOUT_ACTION}|recondu|poursuite|renouvel|dans la continuité|suite)\b|\W*recondu",
                sentence,
                re.IGNORECASE,
            )
        ):
            continue
        for kind, pattern in _VERBS:
            is_said = re.search(pattern, sentence, re.IGNORECASE)
            is_about = re.search(
                rf"\b(?:{_YEAR})\b|\b(?:cette|la présente|l['’])\s?(?:action|mesure|opération)|"
                rf"^\W*(?:action|projet|mesure)s?\b",
                sentence,
                re.IGNORECASE,
            )
            if (
                is_said
                and is_about
                and not re.search(
                    r"\b(?:ne|n['’]|pas|non|sera|seront|pourra|pourrait|en vue d)\b",
                    sentence[: is_said.start()],
                    re.IGNORECASE,
                )
            ):
                return kind, earlier_year(sentence, agreement_year)
        if re.match(rf"\W*{_ABOUT_ACTION}\s+{EARLIER}\s*{_YEAR}", sentence, re.IGNORECASE) and (
            year := earlier_year(sentence, agreement_year)
        ):
            return "continued", year
    return "unstated", None


def earlier_year(text: str, agreement_year: int | None) -> int | None:
    """Give the first year in a text that is earlier than the agreement's."""
    years = [int(year) for year in re.findall(rf"\b{_YEAR}\b", text)]
    return next((year for year in years if agreement_year is None or year < agreement_year), None)
