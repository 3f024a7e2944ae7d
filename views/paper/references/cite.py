"""A citation: a reference with its pinpoint."""

from __future__ import annotations

from msgspec import Struct


class Cite(Struct, frozen=True, kw_only=True):
    """A reference with its pinpoint: paragraphs, and locators of other kinds in words."""

    key: str
    paragraphs: tuple[int, ...] = ()
    locators: tuple[str, ...] = ()
