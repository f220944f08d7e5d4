"""Names that a title prints in capitals alone, set as a French editor sets them."""

import re

# What kinds of territories and offices are called, with the accents that capitals may lack
_FIRST = "agglomération collectivité communauté département eurométropole métropole préfecture"
_LATER = (
    "action agglomération communal communes départemental européenne fictif fictive intercommunal sociale "
    "territoriale urbaine"
)
_FIRST_WORDS, _LATER_WORDS = (
    {word.replace("é", "e"): word for word in words.split()} for words in (_FIRST, _LATER)
)
_SMALL_WORDS = "à au aux d de des du en et l la le les lès lez près sous sur"
_ACRONYMS = {"CA", "CC", "CCAS", "CD", "CIAS", "CU"}
_PARTS = re.compile(r"[^\W\d_]+|[\W\d_]+")
# A town has its article in its name, `Ville de La Rochelle`; others have not, `Département de la Sarthe`.
_OF_TOWN = re.compile(r"^((?:Ville|Commune|Mairie|CCAS|Centre communal d['’]action sociale) de )l")


def set_small(name: str) -> str:
    """Set a name that is in capitals alone in small letters where French has them; any other stays.

    Examples:
        >>> set_small("CENTRE COMMUNAL D'ACTION SOCIALE DE BREUIL-LÈS-MARAIS")
        "Centre communal d'action sociale de Breuil-lès-Marais"
        >>> set_small("CCAS DE LA ROCHE-SUR-YON"), set_small("DEPARTEMENT DE L'YVIÈRE")
        ('CCAS de La Roche-sur-Yon', "Département de l'Yvière")
    """
    if not name.isupper():
        return name
    said: list[str] = []
    is_of_kind = True
    for part in _PARTS.findall(name):
        kinds = _LATER_WORDS if said else _FIRST_WORDS
        of_kind = kinds.get(part.lower().replace("é", "e")) if is_of_kind else None
        word = of_kind or _set(part)
        is_of_kind = is_of_kind and (not said or word.islower() or not part.isalpha())
        said.append(word if said else word[0].upper() + word[1:])
    return _OF_TOWN.sub(r"\1L", "".join(said))


def _set(part: str) -> str:
    small = part.lower()
    if small in _SMALL_WORDS.split():
        return small
    has_vowel = bool(set(small) & set("aàâeéèêëiîïoôuùûüyœæ"))
    return small.capitalize() if has_vowel and part not in _ACRONYMS else part
