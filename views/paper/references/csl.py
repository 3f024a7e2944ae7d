"""References as CSL-JSON, for Zotero, pandoc and what else reads Citation Style Language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ...text import clean
from .dates import csl_date
from .reference import Author, Reference


def csl_json(references: Iterable[Reference]) -> str:
    """The whole file: a list of items."""
    items = [_item(one) for one in references]
    return json.dumps(items, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _item(one: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {"id": one.key, "type": one.kind.csl, "title": clean(one.title)}
    if one.authors:
        item["author"] = list(map(_author, one.authors))
    if one.venue is not None:
        item["container-title" if one.venue.journal else "publisher"] = clean(one.venue.name)
    if one.published is not None:
        item["issued"] = csl_date(one.published)
    if one.genre:
        item["genre"] = one.genre
    if one.url:
        item["URL"] = clean(one.url)
    if one.language:
        item["language"] = one.language
    if one.notes:
        item["note"] = clean(one.note)
    return item


def _author(one: Author) -> dict[str, str]:
    if one.literal is not None:
        return {"literal": clean(one.literal)}
    return {"family": clean(one.family), "given": clean(one.given)}
