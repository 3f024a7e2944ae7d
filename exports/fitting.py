"""Names that a format uses itself: a property that bears one is renamed, and said to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .content import Content, Value, columns_of

if TYPE_CHECKING:
    from .format import Format
    from .losses import Losses


def fitted(content: Content, chosen: Format, losses: Losses) -> Content:
    """The content without clashes of names, for one format.

    A node's property `id` goes where it only repeats the node's own id, as it does for entities.
    """
    nodes = tuple(
        replace(
            node,
            properties=_renamed(
                {
                    name: value
                    for name, value in node.properties.items()
                    if name != "id" or value != node.key
                },
                ("id", *chosen.reserved_node),
                losses,
            ),
        )
        for node in content.nodes
    )
    relationships = tuple(
        replace(row, properties=_renamed(row.properties, chosen.reserved_relationship, losses))
        for row in content.relationships
    )
    return replace(
        content,
        nodes=nodes,
        relationships=relationships,
        node_columns=columns_of(node.properties for node in nodes),
        relationship_columns=columns_of(row.properties for row in relationships),
    )


def _renamed(
    properties: Mapping[str, Value], reserved: Iterable[str], losses: Losses
) -> dict[str, Value]:
    taken = set(reserved)
    found: dict[str, Value] = {}
    for name, value in properties.items():
        if name in taken:
            losses.differently(
                "properties with a name of the format's own, with `property_` in front", name
            )
            found[f"property_{name}"] = value
        else:
            found[name] = value
    return found
