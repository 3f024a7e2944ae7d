"""A small case with everything that a paper can stumble over, and the bundled one."""

from __future__ import annotations

from pathlib import Path

import pytest

import legajo
from legajo.graph import Graph
from legajo.views.paper import Content

CASE = {
    "case.yaml": """\
title: The port of Valdera & its 5 % deal
language: en
summary: A newspaper writes of a deal. Nobody was convicted.
overview: [ana-soto, luis-ibarra, port-authority, deal, treasury, dockers]
""",
    "sources.yaml": """\
muelle-harbour:
  title: "The harbour & its 5% friends: a story_of #1 {deal}"
  kind: article
  publisher: el-muelle
  authors: [rosa-lund, jon-de-la-vega]
  published: 2022-01-14
  url: "https://example.org/harbour?a=1&b=%C3%B1_x~y#z"
  language: en
  paragraphs: 6
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
  derives_from: [gazette-notice, harbour-log]
muelle-strike:
  title: Huelga en el muelle — ¿quién pagó?
  kind: blog_post
  publisher: nameless-blog
  authors: [blogger]
  published: {from: 2021-11, to: 2022-02, inferred: the strike that it names}
  language: es
  paragraphs: 4
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a09"
  derives_from: [muelle-harbour]
gazette-notice: {title: Notice 12, kind: sanctions_notice, publisher: treasury, published: 2021}
harbour-log:
  {title: Log of the quay, kind: other, publisher: port-authority, derives_from: [tide-book]}
tide-book: {title: Tide book, kind: dataset, publisher: port-authority}
""",
    "people.yaml": """\
type: Person
ana-soto: Ana Soto
luis-ibarra:
  names: [Luis Ibarra, {form: "the harbour's friend", kind: nickname}]
rosa-lund: Rosa Lund
jon-de-la-vega: {names: [Jon de la Vega, {form: de la Vega, kind: short}]}
blogger: {named: false, described: the blog's author}
dockers: {type: Group, named: false, described: dockers of the night shift}
""",
    "bodies.yaml": """\
type: PublicBody
port-authority: Port Authority of Valdera
treasury: Treasury of the Republic
el-muelle: {type: Medium, names: [El Muelle]}
nameless-blog: {type: Medium, named: false, described: a blog without a name}
""",
    "events.yaml": """\
type: Event
deal: {type: Agreement, named: false, described: the deal on the grain quay}
strike: {type: Event, named: false, described: the strike of the night shift}
""",
    "claims/000-muelle.yaml": """\
source: muelle-harbour
paragraphs:
  1:
    - ana-soto held_post port-authority: {as: director, since: 2019, until: 2021-06}
    - luis-ibarra met_with ana-soto: {when: 2020-08-03, also: [2]}
    - strike took_place 2021-10
  2:
    - by: ana-soto
      standing: alleged
      claims:
        - luis-ibarra negotiated_with dockers: {id: ibarra-deal, when: 2020}
  3:
    - by: luis-ibarra
      standing: stated
      claims:
        - luis-ibarra not negotiated_with dockers: {denies: ibarra-deal}
  4:
    - treasury sanctioned luis-ibarra: {when: 2021-12}
    - luis-ibarra agreed_with dockers: {standing: inferred, about: deal}
    - port-authority called "50% & <b>rotten</b> |#1"
""",
    "claims/001-strike.yaml": """\
source: muelle-strike
paragraphs:
  2:
    - luis-ibarra held_post port-authority: {as: harbour master, when: 2020-08}
    - luis-ibarra paid dockers: {standing: alleged, when: 2021-10}
""",
}


@pytest.fixture(scope="session")
def valdera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the case."""
    folder = tmp_path_factory.mktemp("paper") / "valdera"
    for name, text in CASE.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def port(valdera: Path) -> Graph:
    """Its graph."""
    return legajo.open_case(valdera).graph()


@pytest.fixture(scope="session")
def content(port: Graph) -> Content:
    """Its graph, read for a paper."""
    return Content(port)


@pytest.fixture(scope="session")
def pacto() -> Content:
    """The bundled case, read for a paper."""
    return Content(legajo.open_case("pacto").graph())
