"""Values of fields that hold a date or an amount."""

from __future__ import annotations

import re
from decimal import Decimal

from yaml.nodes import MappingNode, Node, ScalarNode

from ...graph import Amount, LegajoError, PartialDate, parse_date, parse_number
from ...graph.dates import about, after, before, between, of_document
from .fields import AMOUNT, DATE, Field
from .reading import by_form, read_fields, read_text_value, shape
from .text_file import TextFile

_WORDED = re.compile(r"(about|before|after)\s+(.+)")
_DATE_FORMS = "`value`, `about`, `before`, `after`, or `from` with `to`"
_AMOUNT_FORMS = "`value`, `about`, `over`, `under`, or `from` with `to`"


class Dates:
    """Reads the dates of one source: it knows what `document` means there, and counts it."""

    def __init__(
        self, published: PartialDate | None, source: str | None, *, unknown: bool = False
    ) -> None:
        # Where the source itself is wrong any date will do: that error is reported already.
        self._published = parse_date("2000") if unknown else published
        self._source = source
        self._known: dict[str, PartialDate] = {}
        self.resolved: int = 0

    def parse(self, text: str) -> PartialDate:
        """Read a date written as text.

        Raises:
            DateError: it is none, or there is no such day.
        """
        found = self._known.get(text)
        if found is None:
            if text == "document":
                return self._of_document()
            worded = _WORDED.fullmatch(text)
            if worded:
                make = {"about": about, "before": before, "after": after}[worded[1]]
                found = make(self.parse(worded[2]))
            else:
                found = parse_date(text)
            self._known[text] = found
        elif found.relative:
            self.resolved += 1
        return found

    def _of_document(self) -> PartialDate:
        if self._published is None:
            where = f"of {self._source!r}" if self._source else "here"
            message = f"`document` means the date of the source, and none is given {where}."
            raise LegajoError(message, hint="Add `published` to it in sources.yaml.")
        self.resolved += 1
        found = self._known["document"] = of_document(self._published)
        return found

    def read(self, file: TextFile, node: Node, name: str, _field: Field) -> PartialDate | None:
        """The value of a field; None where it is no date, which is then reported."""
        try:
            if type(node) is ScalarNode:
                text: str = node.value
                return self.parse(text)
            if type(node) is MappingNode:
                return self._from_fields(file, node, name)
        except LegajoError as error:
            file.report(
                "date",
                error.message,
                node,
                word=getattr(node, "value", None) if type(node) is ScalarNode else None,
                near=error.near,
                hint=error.hint,
            )
            return None
        file.report("shape", f"`{name}` must be a date; here {shape(node)}.", node)
        return None

    def _from_fields(self, file: TextFile, node: MappingNode, name: str) -> PartialDate | None:
        problems = len(file.problems)
        given = {
            key: str(value)
            for key, value in read_fields(file, node, DATE, "a date", read_text_value).items()
        }
        if len(file.problems) > problems:
            return None
        inferred, word = given.pop("inferred", None), given.pop("about", None)
        forms = sorted(given)
        if not forms and word is not None:
            # Alone, `about` holds the date itself.
            return about(self.parse(word)).with_reason(inferred=inferred)
        if forms == ["from", "to"]:
            found = between(self.parse(given["from"]), self.parse(given["to"]))
        elif forms == ["value"]:
            found = self.parse(given["value"])
        elif forms == ["before"]:
            found = before(self.parse(given["before"]))
        elif forms == ["after"]:
            found = after(self.parse(given["after"]))
        else:
            file.report("date", f"`{name}` needs one of {_DATE_FORMS}.", node)
            return None
        return found.with_reason(inferred=inferred, about=word)


_read_amount_field = by_form()


def read_amount(file: TextFile, node: Node, _name: str, _field: Field) -> Amount | None:
    """An amount; None where it can't be read, which is then reported."""
    if type(node) is ScalarNode:
        file.report(
            "amount",
            f"the amount {node.value!r} does not say what was counted.",
            node,
            hint="Write {value: 500, of: employees}.",
        )
        return None
    problems = len(file.problems)
    given = {
        key: str(value)
        for key, value in read_fields(file, node, AMOUNT, "an amount", _read_amount_field).items()
    }
    if len(file.problems) > problems:
        return None
    of, unit, counted_by = given.pop("of"), given.pop("unit", None), given.pop("counted_by", None)
    try:
        text, low, high = _bounds(given)
        return Amount(
            text=text,
            of=of,
            low=low,
            high=high,
            approximate="about" in given,
            unit=unit,
            counted_by=counted_by,
        )
    except LegajoError as error:
        word = next((value for value in given.values() if repr(value) in error.message), None)
        file.report("amount", error.message, node, word=word, hint=error.hint)
        return None


def _bounds(given: dict[str, str]) -> tuple[str, Decimal | None, Decimal | None]:
    match given:
        case {"value": text, **others} if not others:
            number = parse_number(text)
            return text, number, number
        case {"about": text, **others} if not others:
            if not any(letter.isdigit() for letter in text):
                return text, None, None
            number = parse_number(text)
            return f"about {text}", number, number
        case {"over": text, **others} if not others:
            return f"over {text}", parse_number(text), None
        case {"under": text, **others} if not others:
            return f"under {text}", None, parse_number(text)
        case {"from": first, "to": last, **others} if not others:
            return f"{first} to {last}", parse_number(first), parse_number(last)
        case _:
            message = f"an amount needs one of {_AMOUNT_FORMS}."
            raise LegajoError(message)
