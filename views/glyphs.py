"""Which mark and colour a type of entity gets.

The families are those of the legend; the colours themselves are in page/tokens.css. A type of a case's own
vocabulary takes the family of its nearest ancestor.
"""

from __future__ import annotations

from collections.abc import Iterable

FAMILIES: tuple[str, ...] = ("person", "company", "public", "group", "armed", "place", "asset", "event")

_FAMILY_OF_WORD = {
    "person": "person",
    "people": "person",
    "company": "company",
    "business": "company",
    "bank": "company",
    "publicbody": "public",
    "government": "public",
    "ministry": "public",
    "court": "public",
    "prosecutor": "public",
    "prosecution": "public",
    "police": "public",
    "military": "public",
    "embassy": "public",
    "prison": "public",
    "state": "public",
    "party": "group",
    "politicalparty": "group",
    "ngo": "group",
    "union": "group",
    "medium": "group",
    "media": "group",
    "newsoutlet": "group",
    "church": "group",
    "association": "group",
    "organization": "group",
    "organisation": "group",
    "group": "group",
    "gang": "armed",
    "armedgroup": "armed",
    "clique": "armed",
    "place": "place",
    "country": "place",
    "city": "place",
    "building": "place",
    "asset": "asset",
    "document": "asset",
    "thing": "asset",
    "law": "asset",
    "programme": "asset",
    "account": "asset",
    "case": "event",
    "event": "event",
    "meeting": "event",
    "operation": "event",
}


def glyph_family(types: Iterable[str]) -> str:
    """The family of an entity whose type and ancestors are `types`, nearest first; `asset` where none is known.

    >>> glyph_family(["Ministry", "PublicBody", "Organization"])
    'public'
    """
    for name in types:
        family = _FAMILY_OF_WORD.get(name.replace("_", "").replace("-", "").replace(" ", "").lower())
        if family:
            return family
    return "asset"
