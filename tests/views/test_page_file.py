"""The file itself: its size, its bytes, and what can't be written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from html import unescape as html_text
from importlib.metadata import version
from pathlib import Path

import pytest
from msgspec.structs import replace

from legajo.views import PageModel, ViewError, assets, render
from legajo.views.model import ViewStep

REBUILD = """\
import sys
from tests_valdera import read_valdera
from legajo.views import render
sys.stdout.buffer.write(render(read_valdera()).encode())
"""


@pytest.fixture(scope="module")
def html(valdera: PageModel) -> str:
    return render(valdera)


def test_forty_entities_and_sixty_claims_fit_in_600_kilobytes(valdera: PageModel) -> None:
    small = replace(valdera, entities=valdera.entities[:40], claims=valdera.claims[:60])
    assert len(render(small).encode()) <= 600_000


def test_more_data_costs_little_more_than_itself(html: str) -> None:
    block = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert block
    assert len(html.encode()) <= 600_000 + 1.2 * len(block[1].encode())


def test_a_rebuild_is_the_same_to_the_byte(html: str, valdera: PageModel) -> None:
    assert render(valdera) == html


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_hash_seed_and_locale_give_the_same_page(
    html: str, seed: str, tmp_path: Path
) -> None:
    source = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    tmp_path.joinpath("tests_valdera.py").write_text(source, encoding="utf-8")
    rows = Path(__file__).with_name("valdera.txt").read_text(encoding="utf-8")
    tmp_path.joinpath("valdera.txt").write_text(rows, encoding="utf-8")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONPATH": str(tmp_path)}
    built = subprocess.run(
        [sys.executable, "-c", REBUILD], env=environment, capture_output=True, check=True
    )
    assert built.stdout.decode() == html


def test_it_carries_the_notices_of_what_it_contains(html: str) -> None:
    """Each part of vis-network's bundle with its holder, and the licence in full."""
    notices = html_text(html.partition("<pre>")[2].partition("</pre>")[0])
    for holder in (
        "Almende B.V.",
        "visjs contributors",
        "NAVER Corp.",
        "Jorik Tangelder",
        "Component contributors",
        "Robert Kieffer",
        "Marco Ziccardi",
        "Denis Pushkarev",
        "Sebastian McKenzie",
        "the legajo authors",
    ):
        assert holder in notices
    assert "Permission is hereby granted, free of charge" in notices
    assert "vis-network 9.1.2" in notices
    assert f"pyvis {version('pyvis')}" in notices


def test_the_notices_name_the_version_of_the_library_that_is_in_it() -> None:
    assert " * @version 9.1.2\n" in assets.library()


def test_data_can_not_end_its_script(html: str) -> None:
    block = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert block
    assert "<" not in block[1]
    data = json.loads(block[1])
    assert "</script><b>x" in data["model"]["entities"]["columns"]["name"]["all"]


def test_the_policy_names_each_script_and_nothing_else(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert "unsafe" not in policy[1]
    assert policy[1].count("sha256-") == 3
    assert "default-src &#39;none&#39;" in policy[1]


@pytest.mark.parametrize(
    "place",
    [(float("nan"), 0.0), (float("inf"), 0.0)],
    ids=["NaN", "infinity"],
)
def test_a_number_that_json_lacks_is_a_clear_error(
    valdera: PageModel, place: tuple[float, float]
) -> None:
    with pytest.raises(ViewError, match="can't show a value"):
        render(replace(valdera, positions={"ana-soto": place}))


@pytest.mark.parametrize("note", [3.5, {"a", "b"}, ["x"]], ids=["number", "set", "list"])
def test_a_value_of_the_wrong_kind_is_a_clear_error(valdera: PageModel, note: str) -> None:
    claims = (replace(valdera.claims[0], note=note), *valdera.claims[1:])
    with pytest.raises(ViewError, match=r"claims\[0\]\.note"):
        render(replace(valdera, claims=claims))


def test_a_date_is_written_as_text(valdera: PageModel) -> None:
    claims = (replace(valdera.claims[0], when=date(2020, 8, 1)), *valdera.claims[1:])
    assert '"when":{"some":["2020-08-01"' in render(replace(valdera, claims=claims))


def test_both_languages_have_the_same_words() -> None:
    english, spanish = assets.words("en"), assets.words("es")
    assert english.keys() == spanish.keys()
    for key, phrase in english.items():
        assert set(re.findall(r"\{\w+\}", phrase)) == set(re.findall(r"\{\w+\}", spanish[key])), key


def test_a_regional_language_takes_its_base_and_an_unknown_one_english() -> None:
    assert assets.words("es-SV") == assets.words("es")
    assert assets.words("ja") == assets.words("en")


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [1, 2], ids=["light", "dark"])
def test_texts_and_graphics_stand_out_from_their_ground(theme: int) -> None:
    found = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", assets.read("tokens.css"))
    colours = {row[0]: row[theme] for row in found}
    for ground in ("ground", "panel"):
        for text in ("ink", "muted", "link"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for graphic in set(colours) - {"ground", "panel", "ink", "muted", "link", "rule", "halo"}:
            assert _contrast(colours[graphic], colours[ground]) >= 3, (graphic, ground)


TOO_LARGE = """\
import resource, sys
import legajo
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
legajo.view(legajo.open_case("pacto").graph(), sys.argv[1])
"""


def test_a_page_that_cannot_be_finished_leaves_what_was_there(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="Windows has no limit of a file's size")
    place = tmp_path / "pacto.html"
    place.write_text("the page of yesterday", encoding="utf-8")
    for target in (place, tmp_path / "new.html"):
        tried = subprocess.run(
            [sys.executable, "-c", TOO_LARGE, str(target)],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert tried.returncode == 1
        assert "UnreachableError: the page can't be written to" in tried.stderr
    assert place.read_text(encoding="utf-8") == "the page of yesterday"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize(
    ("language", "one", "two"), [("en", "1 step", "2 steps"), ("es", "1 paso", "2 pasos")]
)
def test_a_story_of_one_step_has_one_step(
    valdera: PageModel, language: str, one: str, two: str
) -> None:
    step = ViewStep(title="The deal", text="They met.", focus=("luis-ibarra",))
    for steps, words in (((step,), one), ((step, step), two)):
        told = render(replace(valdera, story=steps, language=language))
        assert f"<small>{words}</small>" in told
