"""docs/reference/followthemoney.md: what becomes of each schema, as the loader has it.

`make docs` writes it.
"""

from legajo.loaders.ftm.mapping import DATES, Kind, kinds
from legajo.loaders.ftm.model import version

RENAMED = ", ".join(f"`{one}` becomes `{here}`" for one, here in DATES.items())
INTRODUCTION = f"""\
# FollowTheMoney

What `legajo load ftm` makes of each schema of FollowTheMoney {version()} (its model is under the
MIT licence; `seeds/followthemoney.json` holds the facts of it that are needed). Where legajo's
vocabulary has a word that means the same, the label or relation is that word; otherwise it is
FollowTheMoney's own. See [Load other people's data](../how-to/load-other-peoples-data.md).

On relationships {RENAMED}, `role` becomes `as`.
"""


def cells(*texts: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(texts)} |"


def links(found: list[Kind]) -> list[str]:
    """The table of those that become relationships."""
    rows = [
        cells("schema", "type", "from", "to", "properties that are renamed"),
        cells(*["---"] * 5),
    ]
    for kind in found:
        name = kind.schema.name
        rows.append(
            cells(name, f"`{kind.type}`", kind.ends.source, kind.ends.target, renamed(kind))
        )
    return rows


def nodes(found: list[Kind]) -> list[str]:
    """The table of those that become nodes."""
    rows = [
        cells("schema", "labels", "relationships from references", "properties that are renamed"),
        cells(*["---"] * 4),
    ]
    for kind in found:
        references = ", ".join(f"`{one}`" for one in kind.references.values())
        labels = f"`{':'.join(kind.labels)}`"
        rows.append(cells(kind.schema.name, labels, references, renamed(kind)))
    return rows


def renamed(kind: Kind) -> str:
    """Properties that have another name here."""
    others = (f"`{here}`" for one, here in kind.names.items() if one not in {here, "name"})
    return ", ".join(others)


def main() -> None:
    """Print the page."""
    every = sorted(kinds().values(), key=lambda kind: kind.schema.name)
    print(INTRODUCTION)
    print("## Relationships\n")
    print("\n".join(links([one for one in every if one.edge is not None])))
    print("\n## Nodes\n")
    print("\n".join(nodes([one for one in every if one.edge is None])))


if __name__ == "__main__":
    main()
