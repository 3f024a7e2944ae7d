"""Dates and amounts in words, in English and Spanish, as precise as they were written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from .amounts import Amount
from .dates import PartialDate

Language = Literal["en", "es"]

_MONTHS: dict[Language, list[str]] = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
_ISO = re.compile(r"\b(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\b")
_COMPARED = re.compile(r"^(before|after|about|over|under)\s+")
_COMPARISONS = {
    "en": {},
    "es": {
        "before": "antes de",
        "after": "después de",
        "about": "hacia",
        "over": "más de",
        "under": "menos de",
    },
}
_BETWEEN = {"en": "between {} and {}", "es": "entre {} y {}"}
_SOME_DAY = {"en": "some day {}", "es": "algún día {}"}
_INFERRED = {"en": "inferred", "es": "inferido"}
_AS_OF = {"en": "as of {}", "es": "a la fecha de {}"}


def language_of(code: str) -> Language:
    """The language that sentences are made in: Spanish where asked for, otherwise English.

    >>> language_of("es-SV"), language_of("est")
    ('es', 'en')
    """
    return "es" if code.lower().replace("_", "-").split("-")[0] == "es" else "en"


@lru_cache(maxsize=4096)
def date_in_words(value: PartialDate, language: Language) -> str:
    """`August 2020`, `3 September 2020 (inferred)`, `before 2019`, `between 2019 and 2020`."""
    return _with_remarks(_days_in_words(value, language), value, language)


def limit_in_words(value: PartialDate, language: Language) -> str:
    """The same where it limits a stretch of time: `some day before 2019`."""
    return _with_remarks(_limit(value, language), value, language)


@lru_cache(maxsize=4096)
def moment_in_words(value: PartialDate, language: Language) -> str:
    """The same after the preposition it needs: `in August 2020`, `on 3 September 2020`."""
    if value.relative:
        words = _AS_OF[language].format(_limit(value, language)).replace(" de el ", " del ")
    else:
        words = _days_in_words(value, language)
        if _ISO.fullmatch(value.text) and language == "en":
            words = f"on {words}" if value.precision == "day" else f"in {words}"
        elif _ISO.fullmatch(value.text) and value.precision != "day":
            words = f"en {words}"
    return _with_remarks(words, value, language)


def _days_in_words(value: PartialDate, language: Language) -> str:
    if value.precision == "range" and value.text.count("/") == 1:
        first, _, last = value.text.partition("/")
        return _BETWEEN[language].format(_iso(first, language), _iso(last, language))
    return _iso(_compared(value.text, language), language).replace(" de el ", " del ")


def _limit(value: PartialDate, language: Language) -> str:
    words = _days_in_words(value, language)
    return _SOME_DAY[language].format(words) if value.precision in {"range", "open"} else words


def _with_remarks(words: str, value: PartialDate, language: Language) -> str:
    remarks = [value.about] if value.about and value.about != "about" else []
    if value.inferred:
        remarks.append(_INFERRED[language])
    return f"{words} ({', '.join(remarks)})" if remarks else words


# Numbers that are nouns.
_NOUN = re.compile(r"(?:dozen|ten|score|hundred|thousand|million)s$")
_COUNTS = {
    "tens": "decenas",
    "dozens": "docenas",
    "hundreds": "cientos",
    "thousands": "miles",
    "millions": "millones",
    "many": "muchos",
    "several": "varios",
    "some": "algunos",
}
_COUNT = re.compile(rf"\b(?:{'|'.join(_COUNTS)})\b")


def amount_in_words(amount: Amount, language: Language) -> str:
    """`about 43000 sacks`, `dozens of dockers`, `1.6 million USD, market price`."""
    text = _compared(amount.text, language, about={"en": "about", "es": "unos"}[language])
    if language == "es":
        text = _COUNT.sub(lambda found: _COUNTS[found[0]], text).replace("s of ", "s de ")
    if amount.unit:
        return f"{text} {amount.unit}, {amount.of}"
    # `hundreds of families`, `many of the prisoners`, but `several families`.
    partitive = _NOUN.search(amount.text) or amount.of.startswith("the ")
    joint = {"en": " of ", "es": " de "}[language] if partitive else " "
    return f"{text}{joint}{amount.of}"


def _compared(text: str, language: Language, *, about: str | None = None) -> str:
    words = _COMPARISONS[language]
    if about is not None and text.startswith("about "):
        return f"{about} {text.removeprefix('about ')}"
    return _COMPARED.sub(lambda found: words.get(found[1], found[1]) + " ", text)


def _iso(text: str, language: Language) -> str:
    return _ISO.sub(lambda found: _one_date(found, language), text)


def _one_date(found: re.Match[str], language: Language) -> str:
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return found[0]
    name = _MONTHS[language][int(month) - 1]
    if language == "es":
        return f"el {int(day)} de {name} de {year}" if day else f"{name} de {year}"
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"
