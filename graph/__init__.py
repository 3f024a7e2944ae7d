"""Records, ledger and graph: what a case says, checked and frozen, and what follows from it.

Sentences, rows and tracing are resolved on first use: a query needs none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .amounts import Amount, parse_number
from .case import Case, Step
from .claim import CURATOR, NO_QUALIFIERS, UNSTATED, Claim, Qualifiers, Speakers
from .dates import Comparison, PartialDate, parse_date
from .dossier import Dossier, dossier
from .elements import NodeRow, Properties, RelationshipRow, Value
from .entity import NAME_KINDS, Entity, Name
from .errors import (
    AmbiguousName,
    AmountError,
    CaseError,
    DateError,
    ExportError,
    FilterError,
    FormatError,
    LegajoError,
    MeasureError,
    MissingExtra,
    ParameterError,
    Place,
    Problem,
    RecordError,
    UnknownName,
    UnreachableError,
    nearest,
)
from .filters import Filters, filters_from_words
from .graph import Graph
from .identity import Identity
from .ids import claim_id
from .judgement import Judgement, Verdict
from .ledger import Answer, Ledger
from .lookup import Paragraph, find_entity, find_paragraph
from .property_graph import PropertyGraph
from .roots import roots
from .source import SOURCE_KINDS, Evidence, Source
from .standing import STRONGEST_FIRST, Flag, Polarity, Procedure, Standing, Voice
from .statistics import Statistics, statistics
from .vocabulary import FAMILIES, GLYPHS, EntityType, Relation, Vocabulary

if TYPE_CHECKING:
    from .rows import claim_row, entity_row, source_row
    from .sentences import STANDING_WORDS, attribution, citation, sentence
    from .tracing import Traced, query_with_claims, weakest
    from .version import version_of

__all__ = [
    "CURATOR",
    "FAMILIES",
    "GLYPHS",
    "NAME_KINDS",
    "NO_QUALIFIERS",
    "SOURCE_KINDS",
    "STANDING_WORDS",
    "STRONGEST_FIRST",
    "UNSTATED",
    "AmbiguousName",
    "Amount",
    "AmountError",
    "Answer",
    "Case",
    "CaseError",
    "Claim",
    "Comparison",
    "DateError",
    "Dossier",
    "Entity",
    "EntityType",
    "Evidence",
    "ExportError",
    "FilterError",
    "Filters",
    "Flag",
    "FormatError",
    "Graph",
    "Identity",
    "Judgement",
    "Ledger",
    "LegajoError",
    "MeasureError",
    "MissingExtra",
    "Name",
    "NodeRow",
    "Paragraph",
    "ParameterError",
    "PartialDate",
    "Place",
    "Polarity",
    "Problem",
    "Procedure",
    "Properties",
    "PropertyGraph",
    "Qualifiers",
    "RecordError",
    "Relation",
    "RelationshipRow",
    "Source",
    "Speakers",
    "Standing",
    "Statistics",
    "Step",
    "Traced",
    "UnknownName",
    "UnreachableError",
    "Value",
    "Verdict",
    "Vocabulary",
    "Voice",
    "attribution",
    "citation",
    "claim_id",
    "claim_row",
    "dossier",
    "entity_row",
    "filters_from_words",
    "find_entity",
    "find_paragraph",
    "nearest",
    "parse_date",
    "parse_number",
    "query_with_claims",
    "roots",
    "sentence",
    "source_row",
    "statistics",
    "version_of",
    "weakest",
]

_HOMES = {
    "STANDING_WORDS": "sentences",
    "Traced": "tracing",
    "attribution": "sentences",
    "citation": "sentences",
    "claim_row": "rows",
    "entity_row": "rows",
    "query_with_claims": "tracing",
    "sentence": "sentences",
    "source_row": "rows",
    "version_of": "version",
    "weakest": "tracing",
}

if not TYPE_CHECKING:  # a checker that sees __getattr__ lets any name pass

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
