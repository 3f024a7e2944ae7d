"""Labels of relations that agree in number with their subject, in English and Spanish.

Labels are written for one subject (`was an ally of`, `fue miembro de`). For several people or
things their first word, and what a form of *to be* brings with it, take the plural. A word whose
plural can't be told from its form stays as it is: better singular than wrong. Gender needs no
agreement: the bundled Spanish labels have no word that would ask for one, since a name does not
tell it.
"""

from __future__ import annotations

import re

from .wording import Language

_WAS_A = re.compile(
    r"was an? (.+?)( (?:of|in|with|for|to|at|on|by|from|against|under|over|behind|near|about)\b.*)?"
)
_NOUNS = (
    (re.compile("(?<=[^aeiou])y$"), "ies"),
    (re.compile("(?<=s|x)$|(?<=ch|sh)$"), "es"),
    (re.compile("(?<!Germ)(?<!hum)(?<=m)an$"), "en"),
    (re.compile("(?<=child)$"), "ren"),
    (re.compile("(?<=pe)rson$"), "ople"),
    (re.compile("$"), "s"),
)
"""Endings of English nouns and what they are of several; the first that fits."""
_VERBS = {"was": "were", "is": "are", "has": "have", "does": "do"}


def plural(label: str, language: Language) -> str:
    """A relation's label as it reads after several people.

    >>> plural("was an ally of", "en"), plural("shows", "en")
    ('were allies of', 'show')
    >>> plural("fue miembro de", "es"), plural("se reunió con", "es")
    ('fueron miembros de', 'se reunieron con')
    """
    return _spanish(label) if language == "es" else _english(label)


def is_several(name: str) -> bool:
    """Whether the name of a thing or event names several of them, as far as its form tells.

    >>> is_several("Photographs of the quay"), is_several("Cathedral investigation")
    (True, False)
    """
    head = _ENDS_HEAD.split(name, maxsplit=1)[0].strip(" ”\"'»")
    word = head.rsplit(" ", 1)[-1].lower()
    return word.endswith("s") and not word.endswith(("'s", "’s", *_SINGULAR_ENDINGS))


# What follows the noun: `Photographs of Luna`, `Documents compiled by Luna`, `Arrests (2020)`.
_ENDS_HEAD = re.compile(
    r" (?:of|in|by|with|from|for|to|on|at|about|against|after|before|between|during|into|under|"
    r"not|that|which|who|whose|de|del|en|con|para|por|sobre|que|a)\b| \w+ed\b| [(“\"«]|,"
)
_SINGULAR_ENDINGS = ("ss", "us", "is", "ics", "news", "series", "species")


def _english(label: str) -> str:
    found = _WAS_A.fullmatch(label)
    if found is not None:
        end, several = next(pair for pair in _NOUNS if pair[0].search(found[1]))
        return f"were {end.sub(several, found[1])}{found[2] or ''}"
    verb, space, rest = label.partition(" ")
    if verb in _VERBS:
        return _VERBS[verb] + space + rest
    if verb.endswith("ies") and len(verb) > len("lies"):
        return f"{verb[:-3]}y{space}{rest}"
    if verb.endswith(("shes", "ches", "sses", "xes", "oes")):
        return verb[:-2] + space + rest
    if verb.endswith("s") and not verb.endswith("ss"):
        return verb[:-1] + space + rest
    return label


# Forms that no ending gives away.
_IRREGULAR = {
    "fue": "fueron",
    "era": "eran",
    "es": "son",
    "está": "están",
    "ha": "han",
    "iba": "iban",
    "dio": "dieron",
    "vio": "vieron",
    "hizo": "hicieron",
    "quiso": "quisieron",
    "pudo": "pudieron",
    "supo": "supieron",
    "vino": "vinieron",
    "convino": "convinieron",
    "intervino": "intervinieron",
}
_TO_BE = {"fue", "era", "es", "estaba", "estuvo", "está"}

# Verbs in -iar: the others in -ió are verbs in -er and -ir (`asistió`, `asistieron`).
_IAR = re.compile(
    r"(?:negoc|financ|anunc|denunc|renunc|pronunc|inic|benefic|soci|asoc|aprec|presenc|codic|"
    r"cop|limp|ampl|camb|env|desv|alivi|estud|od|remed|acarici|propic|espi|confi|aval)ió"
)
# Endings of the third person singular, the longest first, and those of the plural.
_ENDINGS = (
    ("uyó", "uyeron"),
    ("eyó", "eyeron"),
    ("ió", "ieron"),
    ("ó", "aron"),
    ("uso", "usieron"),
    ("jo", "jeron"),
    ("vo", "vieron"),
    ("ía", "ían"),
    ("aba", "aban"),
    ("a", "an"),
    ("e", "en"),
)
_LINKS = {"de", "del", "en", "con", "por", "a", "al", "para", "contra", "como", "bajo"}
_AND_OR = {"o", "y"}
# Nouns that stay: `fueron parte de`, `fueron objeto de`.
_STAYING = {"parte", "objeto", "sede", "base", "pareja", "fruto", "causa"}


def _spanish(label: str) -> str:
    words = label.split(" ")
    first = next((place for place, word in enumerate(words) if word not in {"se", "no"}), 0)
    verb = words[first]
    several = _IRREGULAR.get(verb) or _conjugated(verb)
    if several is None:
        return label
    words[first] = several
    if verb in _TO_BE:
        for place in range(first + 1, len(words)):
            if words[place] in _LINKS or words[place] in _STAYING or "{" in words[place]:
                break
            if words[place] not in _AND_OR:
                words[place] = _several(words[place])
    return " ".join(words)


def _conjugated(verb: str) -> str | None:
    if _IAR.fullmatch(verb):
        return f"{verb[:-1]}aron"
    for one, several in _ENDINGS:
        if verb.endswith(one):
            return verb.removesuffix(one) + several
    return None


def _several(word: str) -> str:
    if word.endswith("s"):
        return word
    if word[-1] in "aeoé":
        return f"{word}s"
    if word.endswith("ión"):
        return f"{word[:-2]}ones"
    return f"{word}es"
