"""Claims as sentences, in English and Spanish: what is claimed, who says so, where it is written.

A sentence says what is claimed as if it were so; whoever prints one prints the attribution beside
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from .agreement import is_several, plural
from .claim import CURATOR, UNSTATED, Claim, Qualifiers
from .dates import PartialDate
from .standing import Polarity, Standing
from .wording import (
    Language,
    amount_in_words,
    language_of,
    limit_in_words,
    moment_in_words,
)

if TYPE_CHECKING:
    from .ledger import Ledger

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "and": "and",
        "as": "as {}",
        "at": "at {}",
        "in place": "in {}",
        "during": "during {}",
        "about": "concerning {}",
        "to": "to {}",
        "from": "from {}",
        "for": "for {}",
        "in": "in {}",
        "since": "since {}",
        "beginning": "from {}",
        "until": "until {}",
        "said": "said {}",
        "counted": "counted by {}",
        "not": "it is not so that {}",
        "bare not": "it is not so of {}",
        "bundle": "the claims called “{}”",
        "citing": "citing {}",
        "heard": "who had it from {}",
        "somebody": "somebody it does not name",
        "unstated": "without naming who says so",
        "curator": "the curator of this case",
    },
    "es": {
        "and": "y",
        "as": "como {}",
        "at": "en {}",
        "in place": "en {}",
        "during": "durante {}",
        "about": "acerca de {}",
        "to": "a {}",
        "from": "de {}",
        "for": "por {}",
        "in": "en {}",
        "since": "desde {}",
        "beginning": "desde {}",
        "until": "hasta {}",
        "said": "dicho {}",
        "counted": "según el recuento de {}",
        "not": "no es así que {}",
        "bare not": "no es así en el caso de {}",
        "bundle": "las afirmaciones llamadas “{}”",
        "citing": "que cita a {}",
        "heard": "que lo supo por {}",
        "somebody": "alguien a quien no nombra",
        "unstated": "sin nombrar a quien lo dice",
        "curator": "quien curó este caso",
    },
}

# What `to` names differs by relation (see the meanings in the vocabulary); everywhere else it is
# the receiver.
_TO = {
    "appointed": "in",
    "barred": "from",
    "candidate_in": "for",
    "demanded": "from",
    "requested": "from",
    "seized": "from",
    "sought_extradition_of": "from",
}

STANDING_WORDS: dict[Language, dict[Standing, str]] = {
    "en": {standing: standing.value for standing in Standing},
    "es": {
        Standing.RECORDED: "registrado",
        Standing.REPORTED: "informado",
        Standing.STATED: "declarado",
        Standing.ALLEGED: "alegado",
        Standing.INFERRED: "inferido",
    },
}

_LONGEST_TITLE = 48

# Their text may be a noun, an adjective or a whole predicate: it follows the subject's colon.
_BARE = {"status"}


def sentence(ledger: Ledger, claim: Claim, *, language: str = "en") -> str:
    """What is claimed, in one sentence without a full stop and without who says so.

    A claim that something is not so begins with `It is not so that`.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> sentence(ledger, ledger.claim("ic-luna-denial"))
    'It is not so that Osiris Luna negotiated with the gangs'
    """
    return sentences(ledger, language=language)(claim)


def sentences(ledger: Ledger, *, language: str = "en") -> Callable[[Claim], str]:
    """The same for very many claims: what it learns of entities it keeps.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> sentences(ledger)(ledger.claim("ic-luna-denial"))
    'It is not so that Osiris Luna negotiated with the gangs'
    """
    made = _Sentences(ledger, language_of(language))

    def make(claim: Claim) -> str:
        text = made.of(claim)
        return text[:1].upper() + text[1:]

    return make


def attribution(ledger: Ledger, claim: Claim, *, language: str = "en") -> str:
    """Who says so, from the publisher inward, and in brackets how far the one who vouches goes.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> attribution(ledger, ledger.claim("ic-luna-denial"))
    'InSight Crime, citing Osiris Luna (stated)'
    """
    return _Sentences(ledger, language_of(language)).attribution(claim)


def citation(ledger: Ledger, claim: Claim) -> str:
    """Where it is written: the title of each source, shortened, and its paragraphs.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> citation(ledger, ledger.claim("ic-luna-denial"))
    'Fired El Salvador Prison Workers Claim…, ¶ 11'
    """
    found: dict[str, list[str]] = {}
    for place in claim.evidence:
        locators = found.setdefault(place.source, [])
        if place.paragraph is not None:
            locators.append(f"{'' if locators else '¶ '}{place.paragraph}")
        elif place.page is not None:
            locators.append(f"p. {place.page}")
        elif place.row is not None:
            locators.append(f"row {place.row}")
    return "; ".join(
        ", ".join([_shortened(ledger.sources[source].title), *dict.fromkeys(locators)])
        for source, locators in found.items()
    )


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,:;") + "…"


class _Sentences:
    def __init__(self, ledger: Ledger, language: Language) -> None:
        self.ledger = ledger
        self.language: Language = language
        self.words = _WORDS[language]
        self._several: dict[str, bool] = {}
        self._names: dict[str, str] = {}
        self._labels: dict[tuple[str, bool], str] = {}

    def of(self, claim: Claim) -> str:
        with_role = self.role_label(claim)
        several = self.is_several(claim.subject)
        if with_role is None:
            label = self.label(claim.relation, several=several)
        else:
            label = plural(with_role, self.language) if several else with_role
        bare = claim.relation in _BARE
        said = [self.name(claim.subject)] if bare else [self.name(claim.subject), label]
        if claim.object is not None:
            said.append(self.name(claim.object))
        elif isinstance(claim.value, PartialDate):
            said.append(moment_in_words(claim.value, self.language))
        elif claim.value is not None:
            said[-1] += ":"
            said.append(claim.value)
        beside = " ".join(self.qualifiers(claim, without_role=with_role is not None))
        text = " ".join(said)
        if beside:
            # A text ends where its author ended it: what stands beside it must not run on from it.
            text = f"{text}{',' if isinstance(claim.value, str) else ''} {beside}"
        if claim.polarity is Polarity.ASSERTS:
            return text
        return self.words["bare not" if bare else "not"].format(text)

    def role_label(self, claim: Claim) -> str | None:
        """The relation's label with the role in it, where it has one that takes a role."""
        role = claim.qualifiers.role
        if not role:
            return None
        return self.ledger.vocabulary.relations[claim.relation].role_label(role, self.language)

    def label(self, relation: str, *, several: bool) -> str:
        found = self._labels.get((relation, several))
        if found is None:
            found = self.ledger.vocabulary.relations[relation].label(self.language)
            if several:
                found = plural(found, self.language)
            self._labels[relation, several] = found
        return found

    def qualifiers(self, claim: Claim, *, without_role: bool = False) -> Iterator[str]:
        words, stated = self.words, claim.qualifiers
        if stated.role is not None and not without_role:
            yield words["as"].format(stated.role)
        if stated.to or stated.at or stated.during or stated.about:
            for word, names in (
                (_TO.get(claim.relation, "to"), stated.to),
                ("in place" if all(map(self.is_place, stated.at)) else "at", stated.at),
                ("during", stated.during),
                ("about", stated.about),
            ):
                if names:
                    yield words[word].format(self.listed(map(self.name, names)))
        yield from self.dates(stated)
        if stated.amount is not None:
            parts = [amount_in_words(stated.amount, self.language)]
            if stated.amount.counted_by is not None:
                parts.append(words["counted"].format(self.name(stated.amount.counted_by)))
            yield f"({', '.join(parts)})"

    def dates(self, stated: Qualifiers) -> Iterator[str]:
        words = self.words
        if stated.when is not None:
            yield moment_in_words(stated.when, self.language)
        if stated.since is not None:
            begun = words["since" if stated.until is None else "beginning"]
            yield begun.format(limit_in_words(stated.since, self.language))
        if stated.until is not None:
            yield words["until"].format(limit_in_words(stated.until, self.language))
        if stated.said is not None:
            yield f"[{words['said'].format(moment_in_words(stated.said, self.language))}]"

    def attribution(self, claim: Claim) -> str:
        words = self.words
        parts: list[str] = []
        for position, place in enumerate(claim.said_by):
            if place == (UNSTATED,):
                parts.append(words["unstated"])
                continue
            link = ("{}", words["citing"])[position] if position < 2 else words["heard"]
            parts.append(link.format(self.listed(map(self.speaker, place))))
        said = ", ".join(parts)
        return f"{said[:1].upper()}{said[1:]} ({STANDING_WORDS[self.language][claim.standing]})"

    def speaker(self, name: str) -> str:
        if name == CURATOR:
            return self.words["curator"]
        return self.words["somebody"] if name == UNSTATED else self.name(name)

    def is_several(self, reference: str) -> bool:
        found = self._several.get(reference)
        if found is None:
            found = self._several[reference] = self._is_several(reference)
        return found

    def _is_several(self, reference: str) -> bool:
        entity = self.ledger.entities.get(reference)
        if entity is None:
            return reference in self.ledger.bundles
        is_a = self.ledger.vocabulary.is_a
        if is_a(entity.type, ["Group"]):
            return True
        # Of people, bodies and places the form tells nothing: Estados Unidos is one.
        return not is_a(entity.type, ["Actor", "Place"]) and is_several(self.name(reference))

    def is_place(self, reference: str) -> bool:
        entity = self.ledger.entities[reference]
        return self.ledger.vocabulary.types[entity.type].glyph == "place"

    def name(self, reference: str) -> str:
        """An entity by its name, a claim by its sentence in quotation marks, a bundle in words."""
        found = self._names.get(reference)
        if found is None:
            found = self._names[reference] = self._name(reference)
        return found

    def _name(self, reference: str) -> str:
        ledger = self.ledger
        if reference in ledger.entities:
            return ledger.entities[ledger.identity.canonical(reference)].name
        if reference in ledger.bundles:
            return self.words["bundle"].format(reference.replace("-", " ").replace("_", " "))
        return f"“{self.of(ledger.claim(reference))}”"

    def listed(self, names: Iterable[str]) -> str:
        *first, last = names
        return f"{', '.join(first)} {self.words['and']} {last}" if first else last
