"""The paper's own words, in English and Spanish; what the case says stays as it was written."""

from __future__ import annotations

import json
from pathlib import Path

from ...graph.wording import Language

_HERE = Path(__file__).parent


def _read(language: str) -> dict[str, str]:
    words: dict[str, str] = json.loads(
        (_HERE / f"words.{language}.json").read_text(encoding="utf-8")
    )
    return words


WORDS: dict[Language, dict[str, str]] = {"en": _read("en"), "es": _read("es")}
