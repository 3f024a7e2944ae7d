"""A claim as a few lines for a reader: the sentence, who says so and where, and what answers it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .style import on_terminal, style
from .values import visible

if TYPE_CHECKING:
    from ..graph import Answer, Claim, Ledger

# How an answer reads where the claim that it is about stands above it.
_ANSWERED = {
    "denies": "denied by {}",
    "denies_generally": "denied in general by {}",
    "had_not_answered": "{} had not answered",
    "declined_to_answer": "{} declined to answer",
    "deflected": "{} deflected",
}
_LINKED = {
    "contradicts": "contradicted by: {}",
    "supports": "supported by: {}",
    "confirms": "confirmed by: {}",
    "undermines": "undermined by: {}",
    "supersedes": "superseded by: {}",
}


def claim_lines(ledger: Ledger, claim: Claim) -> Iterator[str]:
    """The lines of one claim, ready to be printed."""
    from ..graph.sentences import attribution, citation, sentence

    yield from wrapped(f"{sentence(ledger, claim)}.", first="  - ", others="    ")
    source = f"{attribution(ledger, claim)}; {citation(ledger, claim)}"
    yield from wrapped(source, first="    ", others="    ", dim=True)
    for line in answer_lines(ledger, claim):
        yield from wrapped(line, first="    ! ", others="      ", bold=True)
    if claim.flag is not None:
        yield from wrapped(f"flag: {claim.flag.value.replace('_', ' ')}", "    ", "    ", dim=True)
    if claim.note:
        yield from wrapped(f"note: {claim.note}", "    ", "    ", dim=True)


def answer_lines(ledger: Ledger, claim: Claim) -> Iterator[str]:
    """What other claims say of this one, one line each, and what it is said to contradict."""
    answers = ledger.answered_by(claim.id)
    for how, words in _ANSWERED.items():
        who = dict.fromkeys(name for answer in answers if answer.how == how for name in answer.by)
        if who:
            yield words.format(", ".join(_name(ledger, name) for name in who))
    said: dict[str, None] = {}
    for answer in answers:
        if answer.how not in _ANSWERED and answer.how != "contradicts":
            said[_linked(ledger, answer)] = None
    yield from said
    for other in ledger.contradictions.get(claim.id, ()):
        what = _quoted(ledger, other) if other in ledger.claims else _name(ledger, other)
        yield _LINKED["contradicts"].format(what)


def _linked(ledger: Ledger, answer: Answer) -> str:
    linking = ledger.claims[answer.claim]
    words = _LINKED.get(answer.how, f"{answer.how.replace('_', ' ')}: {{}}")
    others = ledger.claims_meant(linking.subject)
    if not others:
        return words.format(_name(ledger, linking.subject))
    return words.format("; ".join(_quoted(ledger, other) for other in others))


def _quoted(ledger: Ledger, claim_id: str) -> str:
    from ..graph.sentences import attribution, sentence

    claim = ledger.claims[claim_id]
    return f"“{sentence(ledger, claim)}” — {attribution(ledger, claim)}"


def _name(ledger: Ledger, reference: str) -> str:
    if reference in ledger.entities:
        return ledger.entities[ledger.identity.canonical(reference)].name
    return reference


def wrapped(
    text: str,
    first: str,
    others: str,
    *,
    dim: bool = False,
    bold: bool = False,
    in_pipes: bool = False,
) -> Iterable[str]:
    """The text in lines as wide as the terminal.

    In a pipe one line, which `grep` finds whole, unless `in_pipes` asks for lines there too.
    """
    text = visible(text)
    if not on_terminal() and not in_pipes:
        return [first + text]
    width = max(40, min(shutil.get_terminal_size().columns, 110)) if on_terminal() else 100
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=others, break_on_hyphens=False
    )
    return [style(line, dim=dim, bold=bold) for line in lines]
