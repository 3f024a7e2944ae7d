"""Data that comes with legajo: the vocabulary and the curated cases."""

from pathlib import Path

_HERE = Path(__file__).parent


def vocabulary_path() -> Path:
    """The file of types and relations that every case may use."""
    return _HERE / "vocabulary.yaml"


def bundled_cases() -> dict[str, Path]:
    """The folder of each curated case, by name, in alphabetical order."""
    return {path.parent.name: path.parent for path in sorted(_HERE.glob("*/case.yaml"))}


__all__ = ["bundled_cases", "vocabulary_path"]
