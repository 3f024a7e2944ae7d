"""people.yaml and the other files of entities."""

from __future__ import annotations

from types import MappingProxyType

from yaml.nodes import Node, ScalarNode, SequenceNode

from ...graph import Entity, Name
from .fields import ENTITY, NAME, Field
from .reading import by_form, pairs_of, read_fields, read_text_value, shape
from .sources_file import check_new_id
from .text_file import TextFile

_USUAL_TYPES = {"people.yaml": "Person"}
_TYPE = ENTITY["type"]
_NAMES = ENTITY["names"]


class EntitiesRead:
    """What the files of entities gave, and where each entity's fields are written."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.written: dict[str, tuple[TextFile, Node, Node]] = {}
        self.lost: set[str] = set()


def read_entities(file: TextFile, root: Node, into: EntitiesRead) -> None:
    """Add every entity of a file; those that can't be read are reported, and named in `lost`."""
    rows = pairs_of(file, root, "a file of entities")
    usual = _USUAL_TYPES.get(file.name)
    for name, _, value in rows:
        if name == "type":
            usual = read_text_value(file, value, name, _TYPE)
    for name, key, value in rows:
        if name == "type" or not check_new_id(file, key, name):
            continue
        earlier = into.written.get(name)
        if earlier is not None:
            file.report(
                "id-twice",
                f"the entity {name!r} is there already: {earlier[0].place(earlier[1])}.",
                key,
                hint="Keep one of them.",
            )
            continue
        into.written[name] = (file, key, value)
        entity = _entity(file, name, key, value, usual)
        if entity is None:
            into.lost.add(name)
        else:
            into.entities.append(entity)


def _entity(file: TextFile, name: str, key: Node, value: Node, usual: str | None) -> Entity | None:
    problems = len(file.problems)
    if type(value) is ScalarNode:
        form = read_text_value(file, value, name, _NAMES)
        given: dict[str, object] = {} if form is None else {"names": (Name(form=form),)}
    else:
        given = read_fields(file, value, ENTITY, "an entity", _read)
    type_ = given.get("type", usual)
    if type_ is None:
        file.report(
            "missing-field",
            f"the entity {name!r} has no type.",
            key,
            hint="Give it a `type`, or the file: `type: Organization` at its top.",
        )
        return None
    names = given.get("names", ())
    shown = names[0].form if isinstance(names, tuple) and names else given.get("described")
    named = given.get("named", True)
    if not named and "described" not in given:
        file.report(
            "missing-field",
            f"{name!r} has no name: it needs `described`.",
            key,
            hint=f"`described`: {ENTITY['described'].meaning}",
        )
    elif shown is None and len(file.problems) == problems:
        file.report(
            "missing-field",
            f"the entity {name!r} has neither a name nor a description.",
            key,
            hint="Give it `names`, or `named: false` and `described`.",
        )
    elif named and "names" not in given and len(file.problems) == problems:
        file.report(
            "missing-field",
            f"{name!r} is described but has no name.",
            key,
            hint="Add `named: false`, or its `names`.",
        )
    if shown is None:
        return None
    given.pop("type", None)
    return Entity(id=name, type=str(type_), name=str(shown), place=file.place(key), **given)  # type: ignore[arg-type]  # of the field's form


def _identifiers(
    file: TextFile, node: Node, name: str, field: Field
) -> MappingProxyType[str, str] | None:
    found = {
        scheme: text
        for scheme, _, value in pairs_of(file, node, f"`{name}`")
        if (text := read_text_value(file, value, scheme, field)) is not None
    }
    return MappingProxyType(found) if found else None


def _names(file: TextFile, node: Node, name: str, field: Field) -> tuple[Name, ...] | None:
    rows = node.value if type(node) is SequenceNode else [node]
    found: list[Name] = []
    for row in rows:
        if type(row) is ScalarNode:
            form = read_text_value(file, row, name, field)
            if form is not None:
                found.append(Name(form=form))
        elif type(row) is SequenceNode:
            file.report("shape", f"a name must be a text or fields; here {shape(row)}.", row)
        else:
            given = read_fields(file, row, NAME, "a name", _read_name)
            if "form" in given:
                found.append(Name(**given))  # type: ignore[arg-type]  # of the field's form
    return tuple(found) or None


_read_name = by_form()
_read = by_form({"identifiers": _identifiers, "names": _names})
