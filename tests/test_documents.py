"""The documents hang together: no link leads nowhere, and every page is found from the index."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

LINK = re.compile(r"(?<!`)\[[^\]\n]+\]\(([^)\s]+)\)")


def pages(repository: Path) -> list[Path]:
    return sorted([*repository.glob("*.md"), *repository.glob("docs/**/*.md")])


def links(page: Path) -> list[str]:
    """Where a page leads, without what it shows as code."""
    text = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    text = re.sub(r"^( {4}|\t).*$", "", text, flags=re.MULTILINE)
    return [target for target in LINK.findall(text) if "://" not in target]


def anchors(page: Path) -> set[str]:
    """The headings of a page as its links spell them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere(repository: Path) -> None:
    broken = []
    for page in pages(repository):
        for link in links(page):
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append(f"{page.relative_to(repository)}: {link}")
    assert broken == []


def test_every_page_is_found_from_the_index(repository: Path) -> None:
    index = repository / "docs" / "index.md"
    found, open_pages = {index}, [index]
    while open_pages:
        page = open_pages.pop()
        for link in links(page):
            target = (page.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in found:
                found.add(target)
                open_pages.append(target)
    lost = set(repository.glob("docs/**/*.md")) - found
    assert sorted(path.relative_to(repository).as_posix() for path in lost) == []


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE"]
)
def test_the_files_a_reader_looks_for_are_there(repository: Path, name: str) -> None:
    assert (repository / name).stat().st_size > 0


def test_the_citation_says_of_the_program_what_the_package_says(repository: Path) -> None:
    settings = ConfigParser()
    settings.read(repository / "setup.cfg", encoding="utf-8")
    package = settings["metadata"]
    cited = yaml.safe_load((repository / "CITATION.cff").read_text(encoding="utf-8"))
    for field, other in (("title", "name"), ("version", "version"), ("license", "license")):
        assert cited[field] == package[other]
    assert cited["authors"] == [{"name": package["author"]}]
    assert cited["keywords"] == package["keywords"].split(", ")
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
