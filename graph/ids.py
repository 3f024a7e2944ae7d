"""Ids: made from what they name by one function, the same on every run and machine."""

from __future__ import annotations

import re
from hashlib import sha256

from .claim import Speakers
from .standing import Polarity

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id of an entity, source, named claim or bundle looks like."""


def claim_id(
    *,
    source: str,
    locator: str,
    subject: str,
    relation: str,
    object: str,  # noqa: A002 - the field's own word
    polarity: Polarity,
    said_by: Speakers,
    ordinal: int = 0,
) -> str:
    """The id of a claim: `source:locator:` and 8 hexadecimal digits of a SHA-256.

    It depends on source, place, the triple as written, polarity, speakers and the ordinal among
    claims that are alike in all of these; not on standing, note or judgements, so that mending
    those keeps citations valid.

    >>> claim_id(source="muelle", locator="4", subject="soto", relation="led", object="port",
    ...          polarity=Polarity.ASSERTS, said_by=(("el-muelle",),))
    'muelle:4:0fda8d83'
    """
    chain = " > ".join(" & ".join(place) for place in said_by)
    named = "\x1f".join(
        [source, locator, subject, relation, object, polarity.value, chain, str(ordinal)]
    )
    return f"{source}:{locator}:{sha256(named.encode()).hexdigest()[:8]}"
