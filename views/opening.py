"""What a page opens on: how many entities can be drawn so that somebody can read them."""

from __future__ import annotations

from collections.abc import Container

from msgspec.structs import replace

from .model import PageModel, ViewClaim

MOST_IN_OVERVIEW = 60
"""How many entities a case opens on that names no overview."""

MOST_CARDS = 80
"""Up to so many are cards with their names in them; more are marks (page/tiers.js)."""

MOST_MARKS = 300
"""Up to so many marks have every stroke of their lines; this is also the working set."""

MOST_DRAWN = 1000
"""What has more entities opens on a working set."""


def opened(model: PageModel) -> PageModel:
    """The same model with an overview: the 300 entities with most lines of more than 1,000."""
    if model.overview or len(model.entities) <= MOST_DRAWN:
        return model
    return replace(model, overview=tuple(strongest(model, MOST_MARKS)), chosen=True)


def opening(model: PageModel) -> list[str]:
    """The entities that the page opens on: its overview, else everything."""
    known = {entity.id for entity in model.entities}
    if model.overview:
        return [entity for entity in dict.fromkeys(model.overview) if entity in known]
    return [entity.id for entity in model.entities]


def strongest(model: PageModel, most: int) -> list[str]:
    """The entities with most lines, in the model's order."""
    known = {entity.id: number for number, entity in enumerate(model.entities)}
    lines = dict.fromkeys(known, 0)
    for claim in model.claims:
        if is_line(claim, known):
            lines[claim.subject] += 1
            lines[claim.object or ""] += 1
    found = sorted(known, key=lambda entity: (-lines[entity], known[entity]))[:most]
    return sorted(found, key=known.__getitem__)


def is_line(claim: ViewClaim, known: Container[str]) -> bool:
    """Whether a claim is drawn: it asserts something between two of these entities."""
    return (
        claim.polarity == "asserts"
        and not claim.about_claims
        and claim.object is not None
        and claim.subject in known
        and claim.object in known
    )


def size_of_mark(count: int) -> tuple[float, float]:
    """The room of one mark where so many are drawn: with space for names, then hardly any."""
    return (56.0, 44.0) if count <= MOST_MARKS else (34.0, 30.0)
