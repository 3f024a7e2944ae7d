"""The fields of a claim or of a group of claims: from YAML nodes to values."""

from __future__ import annotations

from collections.abc import Callable

from yaml.nodes import Node, ScalarNode, SequenceNode

from ...graph import (
    CURATOR,
    NO_QUALIFIERS,
    UNSTATED,
    Evidence,
    Flag,
    Qualifiers,
    Source,
    Speakers,
    Standing,
    Voice,
)
from .dates_and_amounts import Dates, read_amount
from .fields import CLAIM, Field
from .reading import read_choice, read_ids, read_new_id, read_text_value, report_misread
from .text_file import TextFile
from .words import Misread, parse_speakers

Values = dict[str, object]
_Reader = Callable[[TextFile, Node, str, Field], object]

_QUALIFIERS = {
    "when": "when",
    "since": "since",
    "until": "until",
    "said": "said",
    "as": "role",
    "at": "at",
    "during": "during",
    "to": "to",
    "about": "about",
    "amount": "amount",
}
_ENUMS: dict[str, dict[str, Standing | Voice | Flag]] = {
    "standing": {member.value: member for member in Standing},
    "voice": {member.value: member for member in Voice},
    "flag": {member.value: member for member in Flag},
}


class ClaimFields:
    """Reads fields of the claims of one source."""

    def __init__(
        self,
        file: TextFile,
        name: str,
        source: Source | None,
        fingerprints: tuple[str, ...],
    ) -> None:
        self._file = file
        self._source = name
        self._fingerprints = fingerprints
        self._cited: dict[int, Evidence] = {}
        # Without their source the claims are still read: their own errors show in the same run.
        self.publisher: Speakers = ((source.publisher if source else UNSTATED,),)
        self.dates: Dates = Dates(
            source.published if source else None, name, unknown=source is None
        )
        self.paragraph = 0
        readers: dict[str, _Reader] = {
            "choice": _read_enum,
            "speakers": self._read_speakers,
            "date": self.dates.read,
            "text": read_text_value,
            "ids": read_ids,
            "amount": read_amount,
            "paragraphs": self._read_paragraphs,
            "new-id": read_new_id,
        }
        self._by_name = {name: (readers[field.form], field) for name, field in CLAIM.items()}

    def read(self, name: str, node: Node, values: Values) -> None:
        """Put the value of a field among the others; one that can't be read is reported."""
        reader, field = self._by_name[name]
        found = reader(self._file, node, name, field)
        if found is not None:
            values[name] = found

    def of_claim(self, values: Values) -> Values:
        """What a claim with these fields has, by the names of the record."""
        made: Values = {
            "said_by": self.publisher,
            "evidence": (self._cite(self.paragraph),),
            "qualifiers": NO_QUALIFIERS,
        }
        qualifiers: Values = {}
        for name, value in values.items():
            if name in _QUALIFIERS:
                qualifiers[_QUALIFIERS[name]] = value
            elif name == "by":
                made["said_by"] = value
            elif name == "id":
                made["name"] = value
            elif name == "also":
                also: tuple[int, ...] = value  # type: ignore[assignment]  # of the field's form
                made["evidence"] = tuple(map(self._cite, (self.paragraph, *also)))
            elif name != "inferred":
                made[name] = value
        if qualifiers:
            made["qualifiers"] = Qualifiers(**qualifiers)  # type: ignore[arg-type]  # of the field's form
        return made

    def _cite(self, paragraph: int) -> Evidence:
        found = self._cited.get(paragraph)
        if found is None:
            hashes = self._fingerprints
            fingerprint = hashes[paragraph - 1] if paragraph <= len(hashes) else None
            found = self._cited[paragraph] = Evidence(
                source=self._source, paragraph=paragraph, fingerprint=fingerprint
            )
        return found

    def _read_speakers(
        self, file: TextFile, node: Node, name: str, field: Field
    ) -> Speakers | None:
        """The chain from the publisher inward; publisher or curator alone stands for itself."""
        text = read_text_value(file, node, name, field)
        if text is None:
            return None
        try:
            chain = parse_speakers(text)
        except Misread as error:
            report_misread(file, node, error)
            return None
        if chain in (self.publisher, ((CURATOR,),)):
            return chain
        if chain[0] == self.publisher[0]:
            file.report(
                "publisher-twice",
                f"{chain[0][0]!r} publishes this source: it opens every chain already.",
                node,
                word=chain[0][0],
                hint="Begin with the speaker after it.",
            )
            return None
        return (*self.publisher, *chain)

    def _read_paragraphs(
        self, file: TextFile, node: Node, name: str, _field: Field
    ) -> tuple[int, ...] | None:
        found: list[int] = []
        for one in node.value if type(node) is SequenceNode else [node]:
            text = one.value if type(one) is ScalarNode else ""
            for part in text.split(","):
                number = part.strip()
                if not (number.isascii() and number.isdigit() and 0 < int(number[:8]) < 1_000_000):
                    file.report(
                        "paragraph",
                        f"{text!r} is not the number of a paragraph.",
                        one,
                        word=text or None,
                        hint=f"Write `{name}: 2` or `{name}: [2, 6]`.",
                    )
                elif int(number) == self.paragraph:
                    file.report(
                        "paragraph-twice",
                        f"`{name}` lists the claim's own paragraph {number}.",
                        one,
                        word=number,
                        hint="Take it out.",
                    )
                else:
                    found.append(int(number))
        return tuple(dict.fromkeys(found)) or None


def _read_enum(file: TextFile, node: Node, name: str, field: Field) -> object:
    if type(node) is ScalarNode:
        found = _ENUMS[name].get(node.value)
        if found is not None:
            return found
    read_choice(file, node, name, field)
    return None


def over(group: Values, own: Values) -> Values:
    """The fields of a claim: its own go before those of its group, and its dates as a whole."""
    values = {**group, **own}
    if "when" in own:
        dropped = {"since", "until"} - own.keys()
    elif "since" in own or "until" in own:
        dropped = {"when"}
    else:
        return values
    return {name: value for name, value in values.items() if name not in dropped}
