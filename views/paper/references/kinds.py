"""What each kind of source is called in the four formats."""

from __future__ import annotations

from typing import NamedTuple

from ....graph.wording import Language


class Kind(NamedTuple):
    """One kind of source.

    Attributes:
        biblatex, bibtex, csl, ris: its type there.
        in_venue: the publisher is the journal it stands in, not the body that issued it.
        genre: what it is, in words, where the type does not say so.
    """

    biblatex: str
    bibtex: str
    csl: str
    ris: str
    in_venue: bool = False
    genre: tuple[str, str] | None = None

    def genre_in(self, language: Language) -> str | None:
        """The words for it."""
        return None if self.genre is None else self.genre[language == "es"]


KINDS: dict[str, Kind] = {
    "article": Kind("article", "article", "article-newspaper", "NEWS", in_venue=True),
    "analysis": Kind("article", "article", "article-magazine", "MGZN", in_venue=True),
    "blog_post": Kind(
        "online",
        "misc",
        "post-weblog",
        "BLOG",
        in_venue=True,
        genre=("Blog post", "Entrada de blog"),
    ),
    "indictment": Kind("legal", "misc", "legal_case", "CASE", genre=("Indictment", "Acusación")),
    "sanctions_notice": Kind(
        "report", "techreport", "report", "RPRT", genre=("Sanctions notice", "Aviso de sanciones")
    ),
    "court_file": Kind(
        "legal", "misc", "legal_case", "CASE", genre=("Court file", "Expediente judicial")
    ),
    "cable": Kind("report", "techreport", "report", "RPRT", genre=("Cable", "Cable")),
    "report": Kind("report", "techreport", "report", "RPRT", genre=("Report", "Informe")),
    "press_release": Kind(
        "report", "techreport", "report", "RPRT", genre=("Press release", "Comunicado de prensa")
    ),
    "social_media_post": Kind(
        "online", "misc", "post", "ELEC", in_venue=True, genre=("Post", "Publicación en redes")
    ),
    "photograph": Kind("misc", "misc", "graphic", "FIGURE", genre=("Photograph", "Fotografía")),
    "dataset": Kind("dataset", "misc", "dataset", "DATA", genre=("Dataset", "Datos")),
    "book": Kind("book", "book", "book", "BOOK"),
    "interview": Kind("misc", "misc", "interview", "GEN", genre=("Interview", "Entrevista")),
    "other": Kind("misc", "misc", "document", "GEN"),
}
