"""Names that a format uses itself: a property that bears one is renamed, and said to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .columns import Value
    from .losses import Losses


class Fitting:
    """Takes clashes of names out of properties, for one format's nodes or relationships.

    >>> from .losses import Losses
    >>> fit = Fitting(["id", "label"])
    >>> fit({"id": "ana", "label": "her"}, Losses(), repeated={"id": "ana"})
    {'property_label': 'her'}
    """

    def __init__(self, reserved: Iterable[str]) -> None:
        self._taken = frozenset(reserved)
        self._others = self._taken - {"id"}

    def leaves(self, properties: Mapping[str, object]) -> bool:
        """Whether there is nothing to do for these."""
        return self._taken.isdisjoint(properties)

    def __call__(
        self,
        properties: Mapping[str, Value],
        losses: Losses,
        *,
        repeated: Mapping[str, str],
    ) -> Mapping[str, Value]:
        """The properties by names that are free; one that only repeats what is written goes."""
        taken = self._taken
        if taken.isdisjoint(properties):
            return properties
        if self._others.isdisjoint(properties) and properties["id"] == repeated.get("id"):
            found = dict(properties)
            del found["id"]
            return found
        found = {}
        for name, value in properties.items():
            if name not in taken:
                found[name] = value
            elif name not in repeated or repeated[name] != value:
                free = f"property_{name}"
                while free in properties or free in found:
                    free = f"property_{free}"
                losses.differently(
                    "properties with a name of the format's own, with `property_` in front", name
                )
                found[free] = value
        return found
