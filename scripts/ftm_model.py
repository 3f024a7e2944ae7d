"""seeds/followthemoney.json: the schemata of FollowTheMoney, from the YAML of its package.

usage: ftm_model.py WHEEL

WHEEL is what `pip download --no-deps followthemoney` gives. Only facts are taken: names, parents,
ends of edges, types of properties. A new version is read in by running this again.
"""

import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import yaml

OUT = Path(__file__).parent.parent / "seeds" / "followthemoney.json"


def schema_of(given: dict[str, Any]) -> dict[str, Any]:
    """What the loader needs of one schema; what is inherited stands at the parent."""
    found: dict[str, Any] = {"extends": given.get("extends", [])}
    if given.get("abstract"):
        found["abstract"] = True
    if given.get("caption"):
        found["caption"] = given["caption"]
    edge = given.get("edge")
    if edge:
        found["edge"] = {
            "source": edge["source"],
            "target": edge["target"],
            "label": edge.get("label", ""),
            "directed": edge.get("directed", True),
        }
    properties = {}
    for name, one in (given.get("properties") or {}).items():
        properties[name] = {"type": one.get("type", "string")}
        if "range" in one:
            properties[name]["range"] = one["range"]
    found["properties"] = properties
    return found


def main() -> None:
    """Read the wheel, write the file."""
    wheel = Path(sys.argv[1])
    schemata: dict[str, Any] = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"followthemoney/schema/\w+\.ya?ml", name):
                for schema, given in yaml.safe_load(archive.read(name)).items():
                    schemata[schema] = schema_of(given)
    model = {
        "about": "Schemata of FollowTheMoney (https://followthemoney.tech), MIT licence; "
        "written by scripts/ftm_model.py",
        "version": wheel.name.split("-")[1],
        "schemata": dict(sorted(schemata.items())),
    }
    OUT.write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
