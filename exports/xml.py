"""XML written row by row: escaping, and the names of types that GEXF and GraphML share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from .texts import TEXTS, xml_characters

if TYPE_CHECKING:
    from .columns import Value
    from .losses import Losses

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPES = {"boolean": "boolean", "integer": "long", "number": "double"}
"""How a column's kind is called; every other is a string."""

# White space is escaped because parsers turn it into blanks in attributes, and a carriage return
# into a new line.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)
# So many kinds of rows are remembered.
_PLANS = 10_000
# So often may the quick way fail, and once more for each time that it did not.
_TRIES = 20
# Whether there is anything to do at all; most of the time there is not.
_TEXT_HAS = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ATTRIBUTE_HAS = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')


def text(content: str, losses: Losses) -> str:
    """Escaped for the inside of an element."""
    if _TEXT_HAS.search(content) is None:
        return content
    return xml_characters(content, losses).translate(_IN_TEXT)


def attribute(content: str, losses: Losses) -> str:
    """Escaped for the inside of double quotes.

    >>> from .losses import Losses
    >>> attribute('Ana "la jefa" Soto', Losses())
    'Ana &quot;la jefa&quot; Soto'
    """
    if _ATTRIBUTE_HAS.search(content) is None:
        return content
    return xml_characters(content, losses).translate(_IN_ATTRIBUTE)


def _is_bare(content: str) -> bool:
    """Whether there is surely nothing to escape but quotes: quicker than to search for it."""
    return (
        content.isprintable() and "&" not in content and "<" not in content and ">" not in content
    )


class Rows:
    """Writes rows by a pattern for what each of them has, and one for each property.

    What is the same for all rows with the same names and types of properties is done once for all
    of them: which texts must be looked through, how other values become text, the pattern.

    Args:
        head: a `%s` for what is given as it is to be written, then one for each text of every row.
        cells: for each name of a property, with `%s` for its value.
        end: what closes the row.
        quoted: whether values stand in attributes.

    >>> from .losses import Losses
    >>> rows = Rows("<node%s id='%s'>", {"name": "<name>%s</name>"}, "</node>", Losses())
    >>> rows(("ana",), {"name": "Soto & Sons"})
    "<node id='ana'><name>Soto &amp; Sons</name></node>"
    """

    def __init__(
        self,
        head: str,
        cells: Mapping[str, str],
        end: str,
        losses: Losses,
        *,
        quoted: bool = False,
    ) -> None:
        self._head, self._cells, self._end = head, cells, end
        self._losses = losses
        self._quoted = quoted
        self._plans: dict[tuple[object, ...], _Plan] = {}
        # Rows of one shape come in a row: to compare them is quicker than to look each one up.
        self._shape: tuple[object, ...] = ()
        self._last: _Plan | None = None

    def __call__(
        self,
        head: tuple[str, ...],
        properties: Mapping[str, Value],
        *,
        first: str = "",
        last: str = "",
    ) -> str:
        """One row; `first` and `last` are written as they are."""
        shape = (*properties, *map(type, properties.values()))
        plan = self._last
        if plan is None or shape != self._shape:
            plan = self._plans.get(shape)
            if plan is None:
                plan = self._plans[shape] = self._plan(properties, len(head))
            self._shape, self._last = shape, plan
        texts: list[Any] = [*head, *properties.values()]
        if plan.tries:
            row = plan.of_ones(first, texts, last)
            if row is not None:
                return row
            texts = [*head, *properties.values()]
        for place, convert in plan.conversions:
            texts[place] = convert(texts[place])
        whole = "".join(plan.all(texts))
        strict = "".join(plan.strict(texts))
        if '"' in strict or not (
            _is_bare(whole) or (strict.isprintable() and _TEXT_HAS.search(whole) is None)
        ):
            losses = self._losses
            for place in plan.places:
                escaped = attribute if self._quoted or place < len(head) else text
                texts[place] = escaped(texts[place], losses)
        elif self._quoted:
            for place in plan.lists:
                texts[place] = texts[place].replace('"', "&quot;")
        return plan.pattern % (first, *texts, last)

    def _plan(self, properties: Mapping[str, Value], head: int) -> _Plan:
        placed = list(enumerate(map(type, properties.values()), start=head))
        strings = [place for place, type_ in placed if type_ is str]
        lists = [place for place, type_ in placed if type_ in {list, tuple}]
        heads = range(head)
        of_one = "[&quot;%s&quot;]" if self._quoted else '["%s"]'
        cells = [self._cells[name] for name in properties]
        cells_of_ones = [
            cell.replace("%s", of_one) if type_ in {list, tuple} else cell
            for cell, (_, type_) in zip(cells, placed, strict=True)
        ]
        conversions = tuple(
            (place, TEXTS.get(type_, str)) for place, type_ in placed if type_ is not str
        )
        if len(self._plans) > _PLANS:
            self._plans.clear()
        return _Plan(
            pattern=f"{self._head}{''.join(cells)}%s{self._end}",
            pattern_of_ones=f"{self._head}{''.join(cells_of_ones)}%s{self._end}",
            places=(*heads, *strings, *lists),
            lists=tuple(lists),
            strict=_picker([*heads, *strings] if self._quoted else [*heads]),
            all=_picker([*heads, *strings, *lists]),
            conversions=conversions,
            other_conversions=tuple(one for one in conversions if one[0] not in lists),
            tries=_TRIES if lists else 0,
        )


_Picker = Callable[[list[Any]], "tuple[str, ...]"]


class _Plan(Struct):
    """How rows of one shape are written: places are those among all values of a row.

    Attributes:
        places: of what may have to be escaped: all that are texts, and `lists`. `all` picks them.
        strict: picks those that have to stand in quotes as they are.
        conversions: how all other values become text; `other_conversions` without lists.
        pattern_of_ones: for rows all whose lists hold one text, given instead of its list.
        tries: how often more `of_ones` may fail before it is left alone.
    """

    pattern: str
    pattern_of_ones: str
    places: tuple[int, ...]
    lists: tuple[int, ...]
    strict: _Picker
    all: _Picker
    conversions: tuple[tuple[int, Callable[[Any], str]], ...]
    other_conversions: tuple[tuple[int, Callable[[Any], str]], ...]
    tries: int

    def of_ones(self, first: str, texts: list[Any], last: str) -> str | None:
        """The row where each list holds one text and nothing is to be escaped; None otherwise."""
        try:
            for place in self.lists:
                (texts[place],) = texts[place]
            whole = "".join(self.all(texts))
        except (TypeError, ValueError):
            self.tries -= 1
            return None
        if not _is_bare(whole) or '"' in whole or "\\" in whole:
            self.tries -= 1
            return None
        self.tries += 1
        for place, convert in self.other_conversions:
            texts[place] = convert(texts[place])
        return self.pattern_of_ones % (first, *texts, last)


def _picker(places: list[int]) -> _Picker:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda texts: tuple(texts[place] for place in places)
