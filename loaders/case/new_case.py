"""A new case: a worked example with comments, and the skeleton of claims of documents at hand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import yaml

from ...graph import LegajoError, UnreachableError
from .documents import Document, read_document, write_fingerprints
from .folder import (
    CASE_FILE,
    CLAIMS_FOLDER,
    JUDGEMENTS_FILE,
    PEOPLE_FILE,
    SILENCES_FILE,
    SOURCES_FILE,
)
from .words import RESERVED, suggested_id

FIRST_WORDS = 5
"""So many words of a paragraph stand in its comment: enough to find it, too few to copy it."""

_CASE = """\
title: The port of Valdera             # what the case is called
language: en                           # of the case's own words
summary: What a newspaper says of the harbour, and who denies it.
overview: [ana-soto, luis-ibarra]      # the page opens on these entities, 60 at most
"""

_SOURCES = """\
# One entry a document. A document at hand has `paragraphs` (its lines that are not empty) and
# `sha256`; one that is only cited has neither.
muelle-harbour:
  title: The harbour and its friends
  kind: article                        # or report, indictment, cable, ...
  publisher: el-muelle                 # an entity: it opens every chain of speakers
  published: 2022-01                   # as precisely as it says: 2022, 2022-01 or 2022-01-14
"""

_PEOPLE = """\
# People. Bodies, places, events and things may have their own files, with `type: ...` at the top.
ana-soto: Ana Soto                     # short: an id and a full name
luis-ibarra:
  names:                               # every form in the documents; the first is shown
    - Luis Ibarra
    - {form: the harbour master, kind: title}
dock-source: {named: false, described: a former inspector of the authority}
"""

_BODIES = """\
type: Organization                     # of the entries in this file that name none
el-muelle: {type: Medium, names: El Muelle}
port-authority: {type: PublicBody, names: [Port Authority of Valdera]}
"""

_CLAIMS = """\
# SUBJECT RELATION OBJECT, or SUBJECT not RELATION OBJECT; `legajo vocabulary` lists the relations.
source: muelle-harbour                 # its publisher opens every chain; `by` continues it
paragraphs:
  2:
    - ana-soto held_post port-authority: {as: director, when: 2018}
  3:
    - by: dock-source                  # a group: these fields hold for all its claims
      standing: alleged
      claims:
        - luis-ibarra met_with ana-soto: {when: 2020-08, id: they-met}
    - by: luis-ibarra
      voice: quote
      claims:
        - luis-ibarra not met_with ana-soto: {denies: they-met}
"""

_SILENCES = """\
# Paragraphs that give no claim, each with the reason.
muelle-harbour:
  1: headline
"""

_JUDGEMENTS = """\
# Which entities are the same, different or undecided, and why:
# - {left: one-id, right: another-id, judgement: same, because: both documents give the nickname}
"""


_TAKEN = frozenset(
    {
        *RESERVED,
        "ana-soto",
        "dock-source",
        "el-muelle",
        "luis-ibarra",
        "muelle-harbour",
        "port-authority",
        "they-met",
    }
)
"""Ids that the example has, or that no id may be."""


def new_case(
    folder: str | os.PathLike[str], documents: Iterable[str | os.PathLike[str]] = ()
) -> Path:
    """Make a case folder with comments and one worked example; returns the folder.

    With text files at hand it also makes, for each, its entry in sources.yaml (checksum and
    paragraphs), the skeleton of its claims (each paragraph's number, its first words as a comment)
    and its fingerprints.

    Raises:
        UnreachableError: the folder holds something already or can't be made, or a document can't
            be read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made = new_case(Path(folder, "valdera"))
    ...     sorted(path.name for path in made.glob("*.yaml"))[:3]
    ['bodies.yaml', 'case.yaml', 'judgements.yaml']
    """
    from .json_schema import COPIED_TO, schema_line, write_schemas

    path = Path(folder)
    read = [read_document(Path(document)) for document in documents]
    for document in read:
        if not document.paragraphs:
            raise UnreachableError(f"{document.file} has no text.", hint="Leave it out.")
    names = _ids(read)
    there = path.exists()
    if there and not path.is_dir():
        raise UnreachableError(
            f"{path} is a file, and a case is a folder.", hint="Name a folder that is new or empty."
        )
    if there and any(path.iterdir()):
        raise UnreachableError(
            f"{path} holds something already.", hint="Name a folder that is new or empty."
        )
    files = {
        CASE_FILE: _CASE,
        SOURCES_FILE: _SOURCES + "".join(_source(name, document) for name, document in names),
        PEOPLE_FILE: _PEOPLE,
        "bodies.yaml": _BODIES,
        JUDGEMENTS_FILE: _JUDGEMENTS,
        SILENCES_FILE: _SILENCES,
        f"{CLAIMS_FOLDER}/example.yaml": _CLAIMS,
    }
    for number, (name, document) in enumerate(names):
        files[f"{CLAIMS_FOLDER}/{number:03}-{name}.yaml"] = _claims(name, document)
    try:
        (path / CLAIMS_FOLDER).mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            written = f"{schema_line(name)}\n{text}"
            (path / name).write_text(written, encoding="utf-8", newline="\n")
        write_schemas(path / COPIED_TO)
        for name, document in names:
            write_fingerprints(path, name, document)
    except OSError as error:
        _take_away(path, folder_too=not there)
        raise UnreachableError(
            f"{path} can't be written: {error.strerror or error}.",
            hint="Name a folder where you may write.",
        ) from error
    return path


def _take_away(path: Path, *, folder_too: bool) -> None:
    """What was made of a case that could not be finished: the next try finds the place empty."""
    with suppress(OSError):
        for made in [path] if folder_too else list(path.iterdir()):
            if made.is_dir():
                shutil.rmtree(made)
            else:
                made.unlink()


def _ids(documents: list[Document]) -> list[tuple[str, Document]]:
    """An id for each document, made of its file's name."""
    if len({document.sha256 for document in documents}) < len(documents):
        message = "the same document is given twice."
        raise LegajoError(message, hint="Give each once.")
    found: dict[str, Document] = {}
    for document in documents:
        base = suggested_id(Path(document.file).stem) or "text"
        if base in _TAKEN:
            base = f"text-{base}"
        name, number = base, 2
        while name in found:
            name, number = f"{base}-{number}", number + 1
        found[name] = document
    return list(found.items())


def _source(name: str, document: Document) -> str:
    title = _quoted(document.paragraphs[0])
    return f"""\
{name}:
  title: {title}
  kind: article                        # look: is it one?
  publisher: el-muelle                 # put the real publisher here
  paragraphs: {len(document.paragraphs)}
  sha256: {document.sha256}
  file: {_quoted(document.file)}
"""


def _quoted(text: str) -> str:
    return yaml.safe_dump(text, width=10**6, allow_unicode=True).splitlines()[0]


def _claims(name: str, document: Document) -> str:
    lines = [f"source: {name}", "paragraphs:"]
    for number, paragraph in enumerate(document.paragraphs, start=1):
        words = paragraph.split()
        first = " ".join(words[:FIRST_WORDS]) + (" ..." if len(words) > FIRST_WORDS else "")
        lines.append(f"  {number}:  # {first}")
    return "\n".join(lines) + "\n"
