"""Where the files that come with legajo lie."""

from pathlib import Path

_HERE = Path(__file__).parent


def vocabulary_path() -> Path:
    """The file of types and relations that every case may use.

    >>> vocabulary_path().name
    'vocabulary.yaml'
    """
    return _HERE / "vocabulary.yaml"


def ftm_model_path() -> Path:
    """The file of FollowTheMoney's schemata.

    >>> ftm_model_path().name
    'followthemoney.json'
    """
    return _HERE / "followthemoney.json"


def bundled_cases() -> dict[str, Path]:
    """The folder of each curated case, by name, in alphabetical order.

    >>> list(bundled_cases())
    ['pacto']
    """
    return {path.parent.name: path.parent for path in sorted(_HERE.glob("*/case.yaml"))}
