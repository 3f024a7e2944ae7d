"""silences.yaml: paragraphs that give no claim, each with the reason."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType

from yaml.nodes import Node

from ...graph import Source, nearest
from .fields import Field
from .reading import pairs_of, read_text_value
from .text_file import TextFile

_REASON = Field("text", "Why this paragraph gives no claim.")

Silences = Mapping[str, Mapping[int, str]]


def read_silences(
    file: TextFile, root: Node, sources: Mapping[str, Source], *, known: Container[str] | None
) -> Silences:
    """For each source the reason by paragraph; `"9-12"` stands for each of these.

    `known` are sources that exist but may have errors of their own; None where nobody can tell.
    """
    found: dict[str, Mapping[int, str]] = {}
    for name, key, value in pairs_of(file, root, "silences.yaml"):
        if name not in sources:
            if known is not None and name not in known:
                near = nearest(name, sources)
                file.report(
                    "unknown-source",
                    f"no source is named {name!r}.",
                    key,
                    word=name,
                    near=near,
                    hint=None if near else "Add it to sources.yaml.",
                )
            continue
        reasons: dict[int, str] = {}
        for text, place, reason_node in pairs_of(file, value, "the silences of a source"):
            reason = read_text_value(file, reason_node, text, _REASON)
            numbers = _numbers(text)
            if numbers is None:
                file.report(
                    "paragraph",
                    f"{text!r} is neither a paragraph nor a range of them.",
                    place,
                    word=text,
                    hint='Write 9 or "9-12".',
                )
                continue
            count = sources[name].paragraphs
            for number in numbers:
                if count is not None and number > count:
                    file.report(
                        "paragraph-beyond",
                        f"there is no paragraph {number} in {name!r}: it has {count}.",
                        place,
                    )
                    break
                if number in reasons:
                    file.report("doubled-key", f"paragraph {number} stands here twice.", place)
                elif reason is not None:
                    reasons[number] = reason
        found[name] = MappingProxyType(reasons)
    return MappingProxyType(found)


def _numbers(text: str) -> range | None:
    first, hyphen, last = text.partition("-")
    if not hyphen:
        last = first
    parts = (first.strip(), last.strip())
    if not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):
        return None
    begin, end = map(int, parts)
    return range(begin, end + 1) if 1 <= begin <= end else None
