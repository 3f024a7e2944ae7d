"""What only the documents can tell: does a case cite them rightly, and does it copy from them?

A document is a text file in UTF-8. Its paragraphs are its non-empty lines. The fingerprint of a
paragraph is the first 16 digits of the SHA-256 of its text in Unicode NFC, with every run of white
space made one space: whoever holds the document can check a citation, and the case holds no
sentence of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from ...graph import Entity, Place, Problem, Source, UnreachableError
from .folder import FINGERPRINTS_FOLDER
from .text_file import TextFile

COPIED_WORDS = 8
"""A run of so many words that also stands in a document is copied from it."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LARGEST = 50_000_000


class Document(Struct, frozen=True):
    """A document at hand: its file's name, the checksum of its bytes, and its paragraphs."""

    file: str
    sha256: str
    paragraphs: tuple[str, ...]

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """One for each paragraph."""
        return tuple(map(fingerprint, self.paragraphs))


def fingerprint(passage: str) -> str:
    """The first 16 digits of the SHA-256 of a passage, in NFC with its white space collapsed.

    >>> fingerprint("In  August they met.") == fingerprint("In August they met. ")
    True
    """
    return sha256(" ".join(normalize("NFC", passage).split()).encode()).hexdigest()[:16]


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The non-empty lines of a text, in NFC."""
    lines = normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(line.strip() for line in lines if line.strip())


def read_document(path: Path) -> Document:
    """Read one text file.

    Raises:
        UnreachableError: it can't be read, or is no text in UTF-8.
    """
    try:
        if path.stat().st_size > _LARGEST:
            message = f"{path} is larger than {_LARGEST // 1_000_000} MB."
            raise UnreachableError(message, hint="A document is a text file.")
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UnreachableError(f"{path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreachableError(
            f"{path} is no text in UTF-8.", hint="Save it as UTF-8 text."
        ) from error
    return Document(path.name, sha256(content).hexdigest(), paragraphs_of(text))


class DocumentsFolder:
    """The documents that a folder holds. Links out of the folder are not followed."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise UnreachableError(
                f"there is no folder {path}.", hint="Name the documents' folder."
            )
        self._path = path
        self._inside = path.resolve()
        self._known: dict[str, Document] = {}

    def find(self, source: Source) -> Document | None:
        """The file that a source names, where it is there, or else the one with its checksum."""
        if source.file is not None and self._is_here(self._path / source.file):
            return self._read(self._path / source.file)
        for path in sorted(self._path.iterdir()):
            if self._is_here(path) and _checksum(path) == source.sha256:
                return self._read(path)
        return None

    def _is_here(self, path: Path) -> bool:
        return path.is_file() and path.resolve().parent == self._inside

    def _read(self, path: Path) -> Document:
        if path.name not in self._known:
            self._known[path.name] = read_document(path)
        return self._known[path.name]


def _checksum(path: Path) -> str | None:
    """The SHA-256 of a file, unless it is too large for a document."""
    if path.stat().st_size > _LARGEST:
        return None
    return sha256(path.read_bytes()).hexdigest()


class DocumentsCheck:
    """Compares a case with its documents."""

    def __init__(
        self,
        folder: Path,
        *,
        case_folder: Path,
        sources: Sequence[Source],
        entities: Mapping[str, tuple[Entity, TextFile]],
        files: Sequence[TextFile],
        known_fingerprints: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._folder = DocumentsFolder(folder)
        self._case_folder = case_folder
        self._sources = [source for source in sources if source.held]
        self._titles = [source.title for source in sources]
        self._entities = entities
        self._files = files
        self._known = known_fingerprints
        self._documents: dict[str, Document] = {}

    def problems(self, *, write: bool) -> Iterator[Problem]:
        """Everything that does not fit; `write` writes the fingerprints of documents that do."""
        for source in self._sources:
            yield from self._source(source, write=write)
        yield from self._unseen_names()
        yield from self._copied()

    def _source(self, source: Source, *, write: bool) -> Iterator[Problem]:
        try:
            document = self._folder.find(source)
        except UnreachableError as error:
            yield _problem("document-unreadable", error.message, source.place, hint=error.hint)
            return
        if document is None:
            yield _problem(
                "document-missing",
                f"{source.id!r} was not checked: its document is not in the documents folder.",
                source.place,
                severity="warning",
            )
            return
        if document.sha256 != source.sha256:
            yield _problem(
                "document-changed",
                f"{document.file} is another version of {source.id!r}: "
                f"its sha256 is {document.sha256}.",
                source.place,
                hint="Use the version that the claims were read from, or read them again.",
            )
            return
        if len(document.paragraphs) != source.paragraphs:
            yield _problem(
                "document-paragraphs",
                f"{document.file} has {len(document.paragraphs)} paragraphs, "
                f"and {source.id!r} says {source.paragraphs}.",
                source.place,
                hint="A paragraph is a line that is not empty.",
            )
            return
        self._documents[source.id] = document
        if write:
            write_fingerprints(self._case_folder, source.id, document)
        else:
            yield from self._fingerprints(source, document)

    def _fingerprints(self, source: Source, document: Document) -> Iterator[Problem]:
        name = f"{FINGERPRINTS_FOLDER}/{source.id}.txt"
        known = self._known.get(source.id)
        if known is None:
            yield _problem(
                "fingerprints-missing",
                f"{source.id!r} has no fingerprints.",
                Place(name),
                severity="warning",
                hint="`legajo check CASE --documents FOLDER --write` makes them.",
            )
            return
        if len(known) != len(document.paragraphs):
            yield _problem(
                "fingerprints-count",
                f"there are {len(known)} fingerprints for {len(document.paragraphs)} paragraphs.",
                Place(name),
                hint="`legajo check CASE --documents FOLDER --write` makes them anew.",
            )
            return
        for number, (kept, found) in enumerate(
            zip(known, document.fingerprints, strict=True), start=1
        ):
            if kept != found:
                yield _problem(
                    "fingerprint",
                    f"the fingerprint of paragraph {number} is not that of the document, {found}.",
                    Place(name, number, 1),
                    hint="Look whether the document or the fingerprint was changed.",
                )

    def _unseen_names(self) -> Iterator[Problem]:
        texts = {
            name: _plain(" ".join(document.paragraphs))
            for name, document in self._documents.items()
        }
        for entity, file in self._entities.values():
            for name in entity.names:
                missing = [
                    source
                    for source in name.seen
                    if source in texts and _plain(name.form) not in texts[source]
                ]
                if missing:
                    place = _place_of_form(file, entity, name.form)
                    sources = " or ".join(map(repr, missing))
                    yield _problem(
                        "form-not-seen",
                        f"the form {name.form!r} is not in the text of {sources}.",
                        place,
                        severity="warning",
                    )

    def _copied(self) -> Iterator[Problem]:
        """Runs of words that stand in a document too; titles are facts and may be given."""
        runs: set[tuple[str, ...]] = set()
        titles = list(self._titles)
        for document in self._documents.values():
            runs |= _runs([word for word, _, _ in _words("\n".join(document.paragraphs))])
            titles.append(document.paragraphs[0] if document.paragraphs else "")
        for title in titles:
            runs -= _runs([word for word, _, _ in _words(title)])
        for file in self._files:
            words = list(_words(file.text))
            position = 0
            while position <= len(words) - COPIED_WORDS:
                length = _run_at(words, position, runs)
                if not length:
                    position += 1
                    continue
                first, last = words[position], words[position + length - 1]
                text = " ".join(file.text[first[1] : last[2]].split())
                yield _problem(
                    "copied",
                    f"{length} words in a row are copied from a document: {text!r}.",
                    file.place(first[1]),
                    severity="warning",
                    hint="Put it in your own words.",
                )
                position += length


def write_fingerprints(case_folder: Path, source: str, document: Document) -> Path:
    """Write one hash a line, the first paragraph's first; returns the file."""
    path = case_folder / FINGERPRINTS_FOLDER / f"{source}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "".join(f"{line}\n" for line in document.fingerprints), encoding="utf-8", newline="\n"
    )
    return path


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _WORD.finditer(text):
        yield normalize("NFC", found[0]).lower(), found.start(), found.end()


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + COPIED_WORDS]) for i in range(len(words) - COPIED_WORDS + 1)}


def _run_at(words: list[tuple[str, int, int]], start: int, runs: set[tuple[str, ...]]) -> int:
    """How many words from `start` on are copied; 0 where fewer than eight."""
    end = start
    while end <= len(words) - COPIED_WORDS:
        if tuple(word for word, _, _ in words[end : end + COPIED_WORDS]) not in runs:
            break
        end += 1
    return end - start + COPIED_WORDS - 1 if end > start else 0


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).replace("’", "'").casefold().split())


def _place_of_form(file: TextFile, entity: Entity, form: str) -> Place | None:
    start = 0
    if entity.place and entity.place.line:
        for _ in range(entity.place.line - 1):
            start = file.text.index("\n", start) + 1
    found = file.text.find(form, start)
    return file.place(found) if found >= 0 else entity.place


def _problem(
    code: str,
    message: str,
    place: Place | None,
    *,
    severity: str = "error",
    hint: str | None = None,
) -> Problem:
    return Problem(
        code=code,
        message=message,
        severity="warning" if severity == "warning" else "error",
        place=place,
        hint=hint,
    )
