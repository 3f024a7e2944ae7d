"""Sources and the evidence that points into them."""

from __future__ import annotations

from msgspec import Struct

from .dates import PartialDate
from .errors import Place, RecordError

SOURCE_KINDS: tuple[str, ...] = (
    "article",
    "analysis",
    "blog_post",
    "indictment",
    "sanctions_notice",
    "court_file",
    "cable",
    "report",
    "press_release",
    "social_media_post",
    "photograph",
    "dataset",
    "book",
    "interview",
    "other",
)


class Source(Struct, frozen=True, kw_only=True):
    """A document: held (with paragraphs and checksum) or only cited by another.

    Attributes:
        publisher: the entity that opens every chain of speakers of claims from this source.
        paragraphs: how many non-empty lines the file has; None where the source is only cited.
        sha256: of the file's bytes, in hexadecimal; None where the source is only cited.
        derives_from: sources that it rests on, held or only cited.
    """

    id: str
    title: str
    kind: str
    publisher: str
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    url: str | None = None
    language: str | None = None
    paragraphs: int | None = None
    sha256: str | None = None
    file: str | None = None
    derives_from: tuple[str, ...] = ()
    note: str | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        if self.kind not in SOURCE_KINDS:
            raise RecordError(f"no kind of source is named {self.kind!r}", place=self.place)

    @property
    def held(self) -> bool:
        """Whether the document itself was read, and not only another one that cites it."""
        return self.paragraphs is not None


class Evidence(Struct, frozen=True, kw_only=True):
    """One place in one source.

    Attributes:
        paragraph: 1-based, among the non-empty lines of the file.
        fingerprint: hash of the passage (see `legajo.loaders` for how it is made), or None where it
            was not made.
    """

    source: str
    paragraph: int | None = None
    page: str | None = None
    row: int | None = None
    fingerprint: str | None = None

    @property
    def citation(self) -> str:
        """`source:4`, `source:p. 12` or `source`."""
        if self.paragraph is not None:
            return f"{self.source}:{self.paragraph}"
        if self.page is not None:
            return f"{self.source}:p. {self.page}"
        return f"{self.source}:row {self.row}" if self.row is not None else self.source
