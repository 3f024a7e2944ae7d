"""What the records of a ledger are called, and the problem of a word that names none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .claim import Claim
from .entity import Entity
from .errors import Problem, nearest
from .source import Source
from .vocabulary import Vocabulary

_WHERE = {
    "relation": "`legajo vocabulary` lists the relations.",
    "type": "`legajo vocabulary` lists the types.",
    "entity": "Add it to people.yaml or another file of entities.",
    "source": "Add it to sources.yaml.",
    "claim": "Give the claim that is meant an `id`.",
    "claim or bundle": "Give the claim that is meant an `id`, or several a `bundle`.",
}


class RecordNames:
    """Records by their names. A claim can be called by its id or by the name a curator gave it."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        sources: Sequence[Source],
        entities: Sequence[Entity],
        claims: Sequence[Claim],
    ) -> None:
        self.vocabulary = vocabulary
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in claims}
        self.named: Mapping[str, Claim] = {claim.name: claim for claim in claims if claim.name}
        self.bundles: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.bundle:
                self.bundles.setdefault(claim.bundle, []).append(claim)

    def is_claim(self, name: str) -> bool:
        """Whether it is the name or id of a claim."""
        return name in self.named or name in self.claims

    def meant(self, name: str) -> Sequence[Claim]:
        """The claims that a name, id or bundle means; none for anything else."""
        found = self.named.get(name) or self.claims.get(name)
        return [found] if found else self.bundles.get(name, ())

    @property
    def of_claims(self) -> list[str]:
        """What a claim about claims can point at."""
        return [*self.named, *self.bundles]

    @property
    def of_anything(self) -> list[str]:
        """What a topic can be."""
        return [*self.entities, *self.named, *self.bundles]


def unknown(what: str, word: str, record: str, field: str, known: Iterable[str]) -> Problem:
    """The problem that no `what` has that name, with the nearest that do."""
    near = nearest(word, known)
    return Problem(
        code=f"unknown-{what.split(maxsplit=1)[0].rstrip(',')}",
        message=f"no {what} is named {word!r}.",
        record=record,
        field=field,
        word=word,
        near=near,
        hint=None if near else _WHERE.get(what),
    )
