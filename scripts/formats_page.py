"""docs/reference/formats.md: what each format keeps and loses, as its module says.

`make docs` writes it.
"""

import inspect
import sys
from collections.abc import Callable
from typing import Any

from legajo.exports import formats
from legajo.exports.format import Format

INTRODUCTION = """\
# Formats

What `legajo export` writes, and what each format keeps and loses: the words of its module. What a
given graph lost is printed by the command, counted and with an example. See
[Export a graph for another program](../how-to/export.md).
"""


def writer(form: Format) -> Callable[..., Any]:
    """The function that writes it."""
    found = form.generate or form.generate_rows or form.generate_bytes or form.write_rows
    if found is None:
        raise LookupError(form.name)
    return found


def section(form: Format) -> str:
    """One format: its name, its endings, and the text of its module."""
    text = inspect.getdoc(sys.modules[writer(form).__module__]) or ""
    first, _, rest = text.partition("\n\n")
    endings = ", ".join(f"`{one}`" for one in form.endings)
    named = f" Files that end in {endings}." if endings else ""
    return f"## {form.name}\n\n{first}{named}\n\n{rest}\n"


def main() -> None:
    """Print the page."""
    print(INTRODUCTION)
    print("\n".join(map(section, formats())), end="")


if __name__ == "__main__":
    main()
