r"""Text for LaTeX: under pdflatex, lualatex and xelatex the same characters, none of them lost.

pdflatex with T1 fonts knows some 300 characters beyond ASCII; those stand as they are. A letter
with a mark that it doesn't know is built from both (`\d{k}`). Everything else, say Arabic or an
emoji, becomes `\legajochar{1F600}{...}`: the preamble makes it the character where the font has it
(lualatex, xelatex) and its number, `[U+1F600]`, where not.
"""

from __future__ import annotations

import re
import unicodedata

from ...text import clean

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # In T1 fonts, or for babel, these are something else where they stand alone or doubled.
    '"': r"\textquotedbl{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    # At the beginning of a table's row they would be options of the row before.
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_LETTERS = {
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "đ": r"{\dj}",
    "Đ": r"{\DJ}",
    "ð": r"{\dh}",
    "Ð": r"{\DH}",
    "þ": r"{\th}",
    "Þ": r"{\TH}",
    "\u0131": r"{\i}",
    "ŋ": r"{\ng}",
    "Ŋ": r"{\NG}",
    "–": r"{\textendash}",
    "—": r"{\textemdash}",
    "‘": r"{\textquoteleft}",
    "’": r"{\textquoteright}",
    "“": r"{\textquotedblleft}",
    "”": r"{\textquotedblright}",
    "„": r"{\quotedblbase}",
    "\u201a": r"{\quotesinglbase}",
    "«": r"{\guillemotleft}",
    "»": r"{\guillemotright}",
    "\u2039": r"{\guilsinglleft}",
    "\u203a": r"{\guilsinglright}",
    "…": r"{\textellipsis}",
    "¿": r"{\textquestiondown}",
    "¡": r"{\textexclamdown}",
    "§": r"{\S}",
    "¶": r"{\P}",
    "ª": r"{\textordfeminine}",
    "º": r"{\textordmasculine}",
    "°": r"{\textdegree}",
    "€": r"{\texteuro}",
    "£": r"{\pounds}",
    "·": r"{\textperiodcentered}",
    "†": r"{\dag}",
    "•": r"{\textbullet}",
    "™": r"{\texttrademark}",
    "©": r"{\textcopyright}",
    "®": r"{\textregistered}",
    "\u00a0": "~",
}
# What LaTeX's own tables (t1enc.dfu, ts1enc.dfu) give a meaning in every font of encoding T1.
_KNOWN = frozenset(
    {
        *map(chr, range(0xA0, 0x180)),
        *"ǍǎǏǐǑǒǓǔǦǧǪǫǰǴǵȘșȚțẞỲỳ–—‘’“”„†‡•…‰€№™\u201a\u2039\u203a",
    }
    - set("\u00ad\u00b8\u0126\u0127\u0138\u013f\u0140\u0149\u0166\u0167\u017f")
)
# Signs that would join into one (`--` is a dash, `''` a closing quotation mark).
_LIGATURES = re.compile("(?<=-)-|(?<=')'|(?<=,),")


def latex(text: str) -> str:
    r"""The text for a LaTeX document in UTF-8 whose preamble knows `\legajochar`.

    >>> latex("50 % of R&D, año 2020 — #1")
    '50 \\% of R\\&D, año 2020 — \\#1'
    """
    return "".join(_character(one, plain=False) for one in _prepared(text))


def bibtex(text: str) -> str:
    r"""The text for a .bib file of BibTeX, which cuts and sorts by bytes: all in ASCII.

    >>> bibtex("Peña & Ibáñez")
    "Pe{\\~n}a \\& Ib{\\'a}{\\~n}ez"
    """
    return "".join(_character(one, plain=True) for one in _prepared(text))


def _prepared(text: str) -> str:
    composed = unicodedata.normalize("NFC", clean(text))
    flat = re.sub(r"[\t\n\r ]+", " ", composed)
    return _LIGATURES.sub(lambda found: "\x00" + found[0], flat)


def _character(one: str, *, plain: bool) -> str:
    if one == "\x00":
        return r"{\kern0pt}"  # empty braces keep nothing apart in lualatex
    if one.isascii():
        return _SPECIAL.get(one, one)
    if plain and one in _LETTERS:
        return _LETTERS[one]
    if one in _KNOWN and not plain:
        return one
    return _accented(one) or f"\\legajochar{{{ord(one):04X}}}{{{'?' if plain else one}}}"


def _accented(one: str) -> str | None:
    r"""A Latin letter with a mark as `{\d{k}}`; None for what is nothing of the kind."""
    base, *marks = list(unicodedata.normalize("NFD", one))
    if not marks or not (base.isascii() or base in _LETTERS):
        return None
    if len(marks) > 1 or marks[0] not in _ACCENTS:  # LaTeX sets a second mark beside the letter
        return None
    command, letter = _ACCENTS[marks[0]], _LETTERS.get(base, base)
    # With a mark above them, i and j lose their dot.
    letter = f"\\{letter}" if letter in {"i", "j"} and command not in "dckb" else letter
    if not command.isalpha() and len(letter) == 1:
        return f"{{\\{command}{letter}}}"
    return f"{{\\{command}{{{letter}}}}}"
