"""vocabulary.yaml: types of entities and relations, those of legajo and those that a case adds."""

from __future__ import annotations

import re
from types import MappingProxyType

from yaml.nodes import MappingNode, Node, SequenceNode

from ...graph import (
    EntityType,
    LegajoError,
    Procedure,
    Relation,
    Vocabulary,
    nearest,
)
from ...graph.vocabulary import CLAIM_TYPE
from .fields import RELATION, TYPE, VOCABULARY_FILE, Field
from .reading import by_form, pairs_of, read_fields, read_text_value, report_unknown_field
from .text_file import TextFile

_TYPE_NAME = re.compile(r"[A-Z][A-Za-z]*")
_RELATION_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_RENAMED = {
    "from": "subject_types",
    "to": "object_types",
    "label": "labels",
    "inverse": "inverse_labels",
    "with_role": "role_labels",
}
ANYTHING = "Entity"


def read_vocabulary(file: TextFile, root: Node, base: Vocabulary) -> Vocabulary:
    """`base` and what the file adds; what can't be read is reported and left out."""
    types: dict[str, EntityType] = {}
    relations: dict[str, Relation] = {}
    sections = {name: (key, value) for name, key, value in pairs_of(file, root, "vocabulary.yaml")}
    for name, (key, value) in sections.items():
        if name not in VOCABULARY_FILE:
            report_unknown_field(file, root, key, value, VOCABULARY_FILE, "vocabulary.yaml")
    if "types" in sections:
        for name, key, value in pairs_of(file, sections["types"][1], "`types`"):
            if _new_word(file, key, name, base, _TYPE_NAME, "a type: a word with a capital letter"):
                type_ = _type(file, name, key, value)
                if type_ is not None:
                    types[name] = type_
        _check_parents(file, sections["types"][1], types, base)
    if "relations" in sections:
        known = {ANYTHING, CLAIM_TYPE, *base.types, *types}
        for name, key, value in pairs_of(file, sections["relations"][1], "`relations`"):
            if _new_word(
                file,
                key,
                name,
                base,
                _RELATION_NAME,
                "a relation: lower-case words joined by underscores",
            ):
                relation = _relation(file, name, key, value, known)
                if relation is not None:
                    relations[name] = relation
    return base.extended(types.values(), relations.values())


def _new_word(
    file: TextFile, key: Node, name: str, base: Vocabulary, form: re.Pattern[str], what: str
) -> bool:
    if not form.fullmatch(name) or name in {"not", ANYTHING, CLAIM_TYPE}:
        file.report("word", f"{name!r} can't name {what}.", key)
        return False
    if name in base.types or name in base.relations:
        file.report(
            "defined-already",
            f"{name!r} is already in the vocabulary.",
            key,
            hint="Use it as it is, or choose another name.",
        )
        return False
    return True


def _type(file: TextFile, name: str, key: Node, node: Node) -> EntityType | None:
    problems = len(file.problems)
    given = read_fields(file, node, TYPE, "a type", _read)
    if len(file.problems) > problems:
        return None
    return EntityType(id=name, place=file.place(key), **_renamed(given))  # type: ignore[arg-type]  # of the field's form


def _relation(file: TextFile, name: str, key: Node, node: Node, known: set[str]) -> Relation | None:
    problems = len(file.problems)
    given = read_fields(file, node, RELATION, "a relation", _read)
    for end in ("from", "to"):
        for word in given.get(end, ()):  # type: ignore[attr-defined]  # of the field's form
            if word not in known:
                file.report(
                    "unknown-type",
                    f"no type is named {word!r}.",
                    node,
                    word=word,
                    near=nearest(word, known),
                )
    if "procedure" in given:
        given["procedure"] = Procedure(given["procedure"])
    if len(file.problems) > problems:
        return None
    try:
        return Relation(id=name, place=file.place(key), **_renamed(given))  # type: ignore[arg-type]  # of the field's form
    except LegajoError as error:
        hint = error.hint or "Give it `to`, or `value: text`, not both."
        file.report("record", error.message, key, hint=hint)
        return None


def _check_parents(
    file: TextFile, node: Node, types: dict[str, EntityType], base: Vocabulary
) -> None:
    known = {**base.types, **types}
    for type_ in types.values():
        if type_.parent is not None and type_.parent not in known:
            file.report(
                "unknown-type",
                f"no type is named {type_.parent!r}.",
                node,
                word=type_.parent,
                near=nearest(type_.parent, known),
            )
        line: list[str] = []
        step: str | None = type_.id
        while step is not None and step in known and step not in line:
            line.append(step)
            step = known[step].parent
        if step is not None and step == type_.id:
            ring = " → ".join([*line, step])
            file.report(
                "type-ring",
                f"types are parents of each other in a ring: {ring}.",
                node,
                word=type_.id,
            )


def _renamed(given: dict[str, object]) -> dict[str, object]:
    result = {_RENAMED.get(name, name): value for name, value in given.items()}
    if "family" in given:
        result.setdefault("object_types", ())
    return result


def _labels(
    file: TextFile, node: Node, name: str, field: Field
) -> MappingProxyType[str, str] | None:
    """Labels by language; a text alone is in English."""
    if not isinstance(node, MappingNode):
        text = read_text_value(file, node, name, field)
        return MappingProxyType({"en": text}) if text else None
    found: dict[str, str] = {}
    for language, _, value in pairs_of(file, node, f"`{name}`"):
        text = read_text_value(file, value, language, field)
        if text is not None:
            found[language] = text
    return MappingProxyType(found)


def _types_at_end(file: TextFile, node: Node, name: str, field: Field) -> tuple[str, ...]:
    rows = node.value if type(node) is SequenceNode else [node]
    found = (read_text_value(file, row, name, field) for row in rows)
    return tuple(text for text in found if text is not None)


_read = by_form({"labels": _labels, "types-at-end": _types_at_end})
