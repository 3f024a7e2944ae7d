"""What the shell offers for an argument. Nothing is imported until the shell asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click
    from click.shell_completion import CompletionItem

    from ..graph import Case, Vocabulary


def cases(_context: click.Context, _parameter: click.Parameter, text: str) -> list[CompletionItem]:
    """Bundled cases by name, and folders."""
    from click.shell_completion import CompletionItem

    from ..seeds import bundled_cases

    names = [CompletionItem(name) for name in _beginning(text, bundled_cases())]
    return [*names, CompletionItem(text, type="dir")]


def formats(_context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """Formats that can be written."""
    from ..exports.registry import FORMATS

    return _beginning(text, FORMATS)


def standings(_context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """The five standings, the firmest first."""
    from ..graph.standing import STRONGEST_FIRST

    return _beginning(text, [standing.value for standing in STRONGEST_FIRST])


def procedures(_context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """What authorities do."""
    from ..graph.standing import Procedure

    return _beginning(text, [procedure.value for procedure in Procedure])


def types(context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """Types of the vocabulary."""
    return _beginning(text, _vocabulary(context).types)


def relations(context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """Relations of the vocabulary."""
    return _beginning(text, _vocabulary(context).relations)


def sources(context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """Documents of the case that stands on the line."""
    case = _case(context)
    return _beginning(text, case.ledger.sources) if case else []


def entities(context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """Ids of people, bodies and things of the case that stands on the line."""
    case = _case(context)
    return _beginning(text, case.ledger.canonical_entities) if case else []


def measures(_context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """Measures of actors."""
    from ..graph.measures import MEASURES

    return _beginning(text, MEASURES)


def weights(_context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """What a tie can weigh."""
    from ..graph.measures import WEIGHTS

    return _beginning(text, WEIGHTS)


def queries(_context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """Named queries."""
    from ..queries import catalogue

    return _beginning(text, catalogue())


def topics(_context: click.Context, _parameter: click.Parameter, text: str) -> list[str]:
    """Topics of the library of named queries."""
    from ..queries import TOPICS

    return _beginning(text, TOPICS)


def _beginning(text: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(text)]


def _case(context: click.Context) -> Case | None:
    """The case of the line where it opens: a shell wants no error in the middle of a word."""
    from ..graph.errors import LegajoError
    from ..loaders import open_case

    # An option that still lacks its value keeps click from giving the arguments their names.
    named = context.params.get("case") or next(iter(context.args), None)
    if not isinstance(named, str) or not named or Path(named).is_file():
        return None
    try:
        return open_case(named)
    except LegajoError:
        return None


def _vocabulary(context: click.Context) -> Vocabulary:
    case = _case(context)
    if case:
        return case.vocabulary
    from ..loaders import bundled_vocabulary

    return bundled_vocabulary()
