"""Names of authors as BibTeX and BibLaTeX part them: `Family, Given`, joined by `and`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .reference import Author


def author_field(authors: Iterable[Author], spelled: Callable[[str], str]) -> str:
    """All of them; `spelled` escapes a text for the format.

    >>> author_field([Author(family="Soto", given="Ana"), Author(literal="El Muelle")], str)
    'Soto, Ana and {El Muelle}'
    """
    return " and ".join(_author(one, spelled) for one in authors)


def _author(one: Author, spelled: Callable[[str], str]) -> str:
    if one.literal is not None:
        return f"{{{spelled(one.literal)}}}"
    return f"{_part(one.family, spelled)}, {_part(one.given, spelled)}"


def _part(text: str, spelled: Callable[[str], str]) -> str:
    """A part of a name; braces where a comma or `and` would cut it."""
    written = spelled(text)
    return f"{{{written}}}" if "," in text or " and " in f" {text.lower()} " else written
