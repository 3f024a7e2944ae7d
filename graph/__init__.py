"""Records, ledger and graph: what a case says, checked and frozen, and the graph that follows from it."""

from .amounts import Amount, parse_number
from .case import Case, Step
from .claim import NO_QUALIFIERS, UNSTATED, Claim, Qualifiers, Speakers
from .dates import Comparison, PartialDate, parse_date
from .entity import NAME_KINDS, Entity, Name
from .errors import (
    AmbiguousName,
    AmountError,
    CaseError,
    DateError,
    ExportError,
    FilterError,
    LegajoError,
    MissingExtra,
    Place,
    Problem,
    RecordError,
    UnknownName,
    UnreachableError,
    nearest,
)
from .identity import Identity
from .ids import claim_id
from .judgement import Judgement, Verdict
from .ledger import Answer, Ledger
from .source import SOURCE_KINDS, Evidence, Source
from .standing import STRONGEST_FIRST, Flag, Polarity, Procedure, Standing, Voice
from .vocabulary import FAMILIES, GLYPHS, EntityType, Relation, Vocabulary

__all__ = [
    "FAMILIES",
    "GLYPHS",
    "NAME_KINDS",
    "NO_QUALIFIERS",
    "SOURCE_KINDS",
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
    "Entity",
    "EntityType",
    "Evidence",
    "ExportError",
    "FilterError",
    "Flag",
    "Identity",
    "Judgement",
    "Ledger",
    "LegajoError",
    "MissingExtra",
    "Name",
    "PartialDate",
    "Place",
    "Polarity",
    "Problem",
    "Procedure",
    "Qualifiers",
    "RecordError",
    "Relation",
    "Source",
    "Speakers",
    "Standing",
    "Step",
    "UnknownName",
    "UnreachableError",
    "Verdict",
    "Vocabulary",
    "Voice",
    "claim_id",
    "nearest",
    "parse_date",
    "parse_number",
]
