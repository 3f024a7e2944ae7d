"""Which fields each kind of file has, what form each takes and what it means.

The loader reads by these tables and the JSON Schema is made from them, so that neither can promise
what the other does not do.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ...graph import (
    FAMILIES,
    GLYPHS,
    NAME_KINDS,
    SOURCE_KINDS,
    Flag,
    Procedure,
    Standing,
    Verdict,
    Voice,
)


class Field(Struct, frozen=True):
    """One field: the form of its value, its meaning, and for a choice the words allowed."""

    form: str
    meaning: str
    choices: tuple[str, ...] = ()
    required: bool = False


class Fields(dict[str, Field]):
    """The fields of one kind of mapping, by name."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        super().__init__(fields)
        self.required: tuple[str, ...] = tuple(
            name for name, field in fields.items() if field.required
        )


def _words(enum: type[Standing | Voice | Flag | Procedure | Verdict]) -> tuple[str, ...]:
    return tuple(member.value for member in enum)


CASE = Fields(
    {
        "title": Field("text", "What the case is called.", required=True),
        "language": Field("text", "Language of the case's own words, such as en or es."),
        "summary": Field("text", "Two or three sentences on what the case is about."),
        "overview": Field("ids", "The entities that the page opens on, at most 60."),
        "positions": Field("positions", "Hand-made places of entities on the page: [x, y]."),
        "story": Field("steps", "Steps that lead a reader through the page."),
        "sources": Field("ids", "The order in which sources are listed."),
    }
)

STEP = Fields(
    {
        "title": Field("text", "What the step is called.", required=True),
        "text": Field("text", "What is said of it."),
        "focus": Field("ids", "The entities to look at."),
        "relations": Field("relations", "The relations to look at."),
        "select": Field("id", "An entity or a named claim that is marked."),
        "standing": Field("standings", "Only claims that stand so.", _words(Standing)),
        "as_of": Field("moment", "Only what holds as of 2020, 2020-08 or 2020-08-14."),
        "camera": Field("camera", "What is in sight: [x, y, scale]; else the focus."),
    }
)

SOURCE = Fields(
    {
        "title": Field("text", "The document's title.", required=True),
        "kind": Field("choice", "What sort of document it is.", SOURCE_KINDS, required=True),
        "publisher": Field("id", "The entity that opens every chain of speakers.", required=True),
        "authors": Field("ids", "The entities that wrote it."),
        "published": Field("date", "When it was published, as precisely as it says."),
        "url": Field("text", "Where it can be found."),
        "language": Field("text", "The language it is written in."),
        "paragraphs": Field(
            "count", "How many non-empty lines the file has; only where it is held."
        ),
        "sha256": Field("sha256", "SHA-256 of the file's bytes; only where it is held."),
        "file": Field("file", "The file's name in the documents folder."),
        "derives_from": Field("ids", "Sources that it rests on, held or only cited."),
        "note": Field("text", "Free text."),
    }
)

ENTITY = Fields(
    {
        "type": Field("type", "A type of the vocabulary."),
        "names": Field("names", "Every form of the name; the first is the one shown."),
        "named": Field("yes-no", "false for people and bodies that the document leaves unnamed."),
        "described": Field("text", "What an unnamed one is, in the curator's words."),
        "within": Field("ids", "Bodies that the description places it in."),
        "identifiers": Field("identifiers", "Ids elsewhere, such as wikidata: Q42."),
        "note": Field("text", "Free text."),
    }
)

NAME = Fields(
    {
        "form": Field("text", "The name as it is written.", required=True),
        "kind": Field("choice", "What sort of name it is.", NAME_KINDS),
        "language": Field("text", "The language of this form."),
        "seen": Field("ids", "Sources that use this form."),
    }
)

CLAIM = Fields(
    {
        "standing": Field("choice", "How far the one who vouches goes.", _words(Standing)),
        "by": Field(
            "speakers", "The speakers after the publisher: a > b & c; or unstated, or curator."
        ),
        "when": Field("date", "When what is stated happened or was so."),
        "since": Field("date", "When what is stated began."),
        "until": Field("date", "When what is stated ended."),
        "said": Field("date", "When it was said, where that is not when it happened."),
        "as": Field("text", "A role, such as director."),
        "at": Field("ids", "Where: entities."),
        "during": Field("ids", "During which events."),
        "to": Field("ids", "To whom: entities."),
        "about": Field("ids", "About which entities, claims or bundles."),
        "amount": Field("amount", "What was counted, and how many."),
        "voice": Field("choice", "The layer of the text in which it stands.", _words(Voice)),
        "flag": Field("choice", "A curator's mark; `note` says why.", _words(Flag)),
        "note": Field("text", "Free text, in the curator's words."),
        "also": Field("paragraphs", "Further paragraphs of the same source that say the same."),
        "id": Field("new-id", "A name for this claim, so that others can point at it."),
        "bundle": Field("new-id", "A name that several claims share."),
        "denies": Field("ids", "Claims that this `not` claim denies, each by its id."),
        "denies_generally": Field("ids", "Claims or bundles denied without being named."),
        "inferred": Field(
            "text", "For a relation that takes a date: why the date was worked out so."
        ),
    }
)

GROUP = Fields(
    {
        **{name: field for name, field in CLAIM.items() if name not in {"id", "inferred"}},
        "claims": Field("claims", "The claims that share these fields.", required=True),
    }
)

CLAIMS_FILE = Fields(
    {
        "source": Field("id", "The source that these claims are read from.", required=True),
        "paragraphs": Field(
            "by-paragraph", "Claims by the number of their paragraph.", required=True
        ),
    }
)

DATE = Fields(
    {
        "value": Field("iso-date", "The date: 2020, 2020-08, 2020-09-03, document, or 2019/2021."),
        "before": Field("iso-date", "Some day before all of this."),
        "after": Field("iso-date", "Some day after all of this."),
        "from": Field("iso-date", "The earliest it can be; with `to`."),
        "to": Field("iso-date", "The latest it can be; with `from`."),
        "about": Field(
            "text", "Alone: approximately this date. Beside another: the document's word."
        ),
        "inferred": Field("text", "Why, where the date was worked out and not read."),
    }
)

AMOUNT = Fields(
    {
        "value": Field("number", "The exact number."),
        "about": Field("text", "Approximately: a number, or a word such as hundreds."),
        "over": Field("number", "More than this."),
        "under": Field("number", "Less than this."),
        "from": Field("number", "At least this; with `to`."),
        "to": Field("number", "At most this; with `from`."),
        "of": Field("text", "What was counted.", required=True),
        "unit": Field("text", "Unit or currency (ISO 4217 code)."),
        "counted_by": Field("id", "The entity that counted."),
    }
)

JUDGEMENT = Fields(
    {
        "left": Field("id", "An entity.", required=True),
        "right": Field("id", "Another entity.", required=True),
        "judgement": Field("choice", "What was decided.", _words(Verdict), required=True),
        "because": Field("text", "The reason.", required=True),
        "by": Field("id", "Who decided: an entity, or curator."),
        "on": Field("date", "When it was decided."),
    }
)

VOCABULARY_FILE = Fields(
    {
        "types": Field("types", "Types of entities."),
        "relations": Field("relations-of-case", "Relations."),
    }
)

TYPE = Fields(
    {
        "glyph": Field("choice", "The sign on the page.", GLYPHS, required=True),
        "label": Field("labels", "What it is called, by language.", required=True),
        "meaning": Field("text", "What it is, in one sentence.", required=True),
        "parent": Field("text", "The wider type."),
        "ftm": Field("text", "Its equivalent in FollowTheMoney."),
    }
)

RELATION = Fields(
    {
        "family": Field("choice", "Which relations it belongs with.", FAMILIES, required=True),
        "kind": Field(
            "choice",
            "An event happens at a date, a state lasts.",
            ("event", "state"),
            required=True,
        ),
        "from": Field("types-at-end", "Types that the subject may have.", required=True),
        "to": Field("types-at-end", "Types that the object may have; or Claim."),
        "value": Field("choice", "The object is a literal.", ("text", "date")),
        "symmetric": Field("yes-no", "It holds in both directions."),
        "attribute": Field("yes-no", "Its literal may become a property of the subject's node."),
        "procedure": Field("choice", "What an authority did.", _words(Procedure)),
        "label": Field("labels", "From subject to object, by language.", required=True),
        "inverse": Field("labels", "From object to subject, by language."),
        "with_role": Field("labels", "The label where `as` gives a role: was {role} at."),
        "meaning": Field("text", "What it says, in one sentence.", required=True),
        "ftm": Field("text", "Its equivalent in FollowTheMoney."),
    }
)
