"""A small case in a folder, and the command line as a function."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legajo.cli.main import legajo
from legajo.cli.shell.session import Session

FILES = {
    "case.yaml": """\
title: The port of Valdera
language: en
summary: A newspaper writes of a deal in the port. Nobody was convicted.
overview: [ana-soto, luis-ibarra, port-authority]
""",
    "sources.yaml": """\
muelle-harbour:
  title: The harbour and its friends
  kind: article
  publisher: el-muelle
  published: 2022-01-14
  language: en
  paragraphs: 6
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
gazette-notice: {title: Notice 12, kind: sanctions_notice, publisher: treasury}
""",
    "people.yaml": """\
type: Person
ana-soto: {names: [Ana Soto, {form: the harbour master, kind: title}]}
luis-ibarra: Luis Ibarra
maria-soto: María Soto
dock-source: {named: false, described: a former inspector of the authority}
""",
    "bodies.yaml": """\
type: Organization
el-muelle: {type: Medium, names: [El Muelle]}
port-authority: {type: PublicBody, names: [Port Authority]}
treasury: {type: PublicBody, names: [Treasury]}
dockers-union: Dockers' Union
""",
    "claims/000-harbour.yaml": """\
source: muelle-harbour
paragraphs:
  1:
    - ana-soto held_post port-authority: {as: director, when: document}
    - ana-soto met_with luis-ibarra: {when: 2020-08, also: [2]}
  2:
    - by: dock-source
      standing: alleged
      claims:
        - luis-ibarra negotiated_with dockers-union: {id: ibarra-deal}
        - ana-soto negotiated_with dockers-union
    - by: luis-ibarra
      standing: stated
      claims:
        - luis-ibarra not negotiated_with dockers-union: {denies: ibarra-deal}
  3:
    - treasury sanctioned luis-ibarra: {when: 2021-12-09}
    - luis-ibarra called =the harbour's friend
    - ana-soto had_not_answered ibarra-deal
""",
    "silences.yaml": """\
muelle-harbour:
  4: a caption that repeats 1
""",
}

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def port(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the case; nobody writes into it."""
    folder = tmp_path_factory.mktemp("cases") / "valdera"
    for name, text in FILES.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run() -> Run:
    """`legajo` with these arguments; an exception that is no message for a user fails the test."""

    def run_legajo(*arguments: object, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(legajo, [str(one) for one in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_legajo


@pytest.fixture
def sitting(port: Path) -> Session:
    return Session(str(port), {}, evidence=False, timeout=None)
