"""docs/reference/case-format.md says what the loader does."""

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from legajo.graph import GLYPHS
from legajo.loaders import open_case

Files = dict[str, str]
MakeCase = Callable[[Files], Path]


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "reference" / "case-format.md").read_text(encoding="utf-8")


def test_the_vocabulary_on_the_page_is_one_that_a_case_can_have(
    page: str, make_case: MakeCase
) -> None:
    section = page.split("## vocabulary.yaml\n")[1].split("\n## ", maxsplit=1)[0]
    example = dedent("\n".join(re.findall(r"^(?: {4}.*|)$", section, re.MULTILINE)))
    case = open_case(make_case({"vocabulary.yaml": example}))
    relation = case.vocabulary.relation("steered")
    assert relation.role_label("harbour master") == "was harbour master at"
    assert relation.role_label("práctico", "es") == "fue práctico en"
    assert relation.inverse_label("es") == "fue dirigido por"
    assert case.vocabulary.is_a("Port", ["Place"])
    assert all(f"`{glyph}`" in section for glyph in GLYPHS)


def test_the_publisher_alone_takes_a_claim_out_of_its_groups_speakers(make_case: MakeCase) -> None:
    claims = """\
source: muelle-harbour
paragraphs:
  2:
    - by: ibarra
      claims:
        - soto met_with ibarra
        - soto told ibarra: {by: el-muelle}
"""
    case = open_case(make_case({"claims/harbour.yaml": claims}))
    chains = {claim.relation: claim.said_by for claim in case.ledger.claims.values()}
    assert chains == {
        "met_with": (("el-muelle",), ("ibarra",)),
        "told": (("el-muelle",),),
    }
