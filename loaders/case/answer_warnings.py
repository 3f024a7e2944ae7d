"""What somebody should look at in how claims answer each other: opposites, denials, accusations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...graph import Case, Claim, Ledger, Polarity, Problem, Procedure, Standing
from ...graph.roots import Triple, triple_of
from .listing import MOST_LISTED, counted, lines_of, quoted, warning

_ANSWERS = frozenset(
    {"denies", "denies_generally", "deflected", "declined_to_answer", "had_not_answered"}
)
_ACCUSING = frozenset(
    {Procedure.ACCUSED, Procedure.LISTED, Procedure.SANCTIONED, Procedure.CHARGED}
)
# An alleged post or presence asks for no answer; an alleged deal, payment or concealment does.
_WRONGS = frozenset({"pact", "law", "investigation", "money"})


class AnswerWarnings:
    """Finds them in the claims of a case."""

    def __init__(self, case: Case) -> None:
        self.ledger: Ledger = case.ledger
        self.claims: list[Claim] = list(case.ledger.claims.values())
        self.canonical: Callable[[str], str] = case.ledger.identity.canonical

    def unlinked_opposites(self) -> Iterator[Problem]:
        """Claims that say the opposite of others, where no denial or contradiction links them."""
        said: dict[Triple, list[Claim]] = {}
        for claim in self.claims:
            if claim.polarity is Polarity.ASSERTS:
                said.setdefault(triple_of(self.ledger, claim), []).append(claim)
        linked = {
            (answer.claim, answer.target)
            for answer in self.ledger.answers
            if answer.how in {"denies", "denies_generally"}
        }
        for claim in self.claims:
            if claim.relation == "contradicts" and claim.object is not None:
                for left in self.ledger.claims_meant(claim.subject):
                    for right in self.ledger.claims_meant(claim.object):
                        linked |= {(left, right), (right, left)}
        for claim in self.claims:
            if claim.polarity is Polarity.ASSERTS:
                continue
            opposites = [
                other
                for other in said.get(triple_of(self.ledger, claim), ())
                if (claim.id, other.id) not in linked
            ]
            if opposites:
                where = ", ".join(str(other.place) for other in opposites[:MOST_LISTED])
                yield warning(
                    "unlinked-opposite",
                    f"this says the opposite of {where}, and nothing links them.",
                    claim.place,
                    hint="Add `denies`, or a claim that one contradicts the other.",
                )

    def strange_denials(self) -> Iterator[Problem]:
        """Denials of a claim that is about others: a slip of its id would deny the wrong thing."""
        for claim in self.claims:
            for name in claim.denies:
                for denied in map(self.ledger.claims.__getitem__, self.ledger.claims_meant(name)):
                    if not self._ends(claim) & self._ends(denied):
                        yield warning(
                            "strange-denial",
                            f"this denies {name!r} ({denied.place}), which is about others.",
                            claim.place,
                            hint="Look whether that claim is meant.",
                        )

    def unanswered(self) -> Iterator[Problem]:
        """Accusations of a person with neither an answer nor a word that none was found."""
        against: dict[str, list[Claim]] = {}
        for claim in self.claims:
            person = self._accused(claim)
            if person is not None and not self._is_answered(claim):
                against.setdefault(person, []).append(claim)
        if not against:
            return
        most = sorted(against, key=lambda person: -len(against[person]))
        for person in most[:MOST_LISTED]:
            claims = against[person]
            name = self.ledger.entities[person].name
            yield warning(
                "unanswered",
                f"nothing answers {counted(claims, 'accusation')} against {name} "
                f"({lines_of(claims)}).",
                claims[0].place,
                hint="Add the answer, or had_not_answered where a document says there was none.",
            )
        others = most[MOST_LISTED:]
        if others:
            total = sum(len(against[person]) for person in others)
            yield warning(
                "unanswered",
                f"nothing answers {total} accusations against {len(others)} more persons: "
                f"{quoted(others)}.",
                None,
            )

    def _is_answered(self, claim: Claim) -> bool:
        """Whether something answers the claim, or the accusations that it is about."""
        meant = (
            claim.id,
            *(name for about in claim.qualifiers.about for name in self.ledger.claims_meant(about)),
        )
        return any(
            answer.how in _ANSWERS for name in meant for answer in self.ledger.answered_by(name)
        )

    def _accused(self, claim: Claim) -> str | None:
        """Whom a claim accuses: the doer of an alleged deed, or the object of a procedure."""
        if claim.polarity is not Polarity.ASSERTS or claim.object in self.ledger.claims:
            return None
        vocabulary = self.ledger.vocabulary
        procedure = vocabulary.relations[claim.relation].procedure
        accused = claim.subject
        if procedure is not None:
            if procedure not in _ACCUSING or claim.object is None:
                return None
            accused = claim.object
        elif (
            claim.standing is not Standing.ALLEGED
            or vocabulary.relations[claim.relation].family not in _WRONGS
        ):
            return None
        person = self.canonical(accused)
        entity = self.ledger.entities.get(person)
        if entity is None or not vocabulary.is_a(entity.type, ("Person",)):
            return None
        # What speakers say of themselves is no accusation.
        return None if accused in claim.origin else person

    def _ends(self, claim: Claim) -> set[str]:
        qualifiers = claim.qualifiers
        names = (claim.subject, claim.object or claim.subject, *qualifiers.to, *qualifiers.about)
        return set(map(self.canonical, names))
