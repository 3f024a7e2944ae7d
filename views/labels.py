"""The size of a card, known before any browser draws it.

The page is drawn with the reader's own system font, so widths come from a table that is a little
wider than the common ones (Segoe UI, SF, Roboto, Noto, DejaVu); the page squeezes a line that is
wider still.
"""

from __future__ import annotations

from msgspec import Struct

FONT_SIZE = 14
LINE_HEIGHT = 17
MAX_LINES = 3
MAX_LINE_WIDTH = 148.0
GLYPH_SPACE = 20.0
PADDING_X = 10.0
PADDING_Y = 7.0

_NARROW = frozenset("iIjl.,:;'|!()[]{}’‘·tfr/\\ ")
_WIDE = frozenset("mwMW@%—…")


class Card(Struct, frozen=True):
    """A card's lines of text and its outer size in pixels at zoom 1."""

    lines: tuple[str, ...]
    width: float
    height: float


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Estimated width in pixels, on the wide side."""
    return sum(map(_advance, text)) * size


def card(name: str) -> Card:
    """The card for a name: at most three lines, the last with an ellipsis where the name goes on.

    >>> card("Ana Soto").lines
    ('Ana Soto',)
    """
    lines = wrap(name, MAX_LINE_WIDTH, MAX_LINES)
    widest = max(map(text_width, lines))
    width = min(widest, MAX_LINE_WIDTH + 8) + GLYPH_SPACE + 2 * PADDING_X
    return Card(lines, round(width), round(len(lines) * LINE_HEIGHT + 2 * PADDING_Y))


def wrap(text: str, width: float, most: int) -> tuple[str, ...]:
    """Break a text into at most `most` lines, evenly, at spaces where there are any."""
    words = [piece for word in text.split() for piece in _pieces(word, width)] or ["?"]
    narrowest = _narrowest(words, width, most)
    lines = _fill(words, narrowest)
    if len(lines) <= most:
        return tuple(lines)
    kept, last = lines[: most - 1], lines[most - 1]
    while last and text_width(last + "…") > width:
        last = last[:-1]
    return (*kept, last.rstrip(" ,;:.") + "…")


def _advance(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    if ord(character) >= 0x1100:  # CJK and symbols take a full square
        return 1.05
    if character.isupper():
        return 0.72
    return 0.585


def _pieces(word: str, width: float) -> list[str]:
    pieces: list[str] = []
    rest = word
    while rest and len(pieces) < MAX_LINES + 1:
        cut = len(rest)
        while cut > 1 and text_width(rest[:cut]) > width:
            # Names of thousands of characters are cut at once, not one by one.
            cut = min(cut - 1, int(width / (0.36 * FONT_SIZE)) + 1) if cut > 60 else cut - 1
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return pieces


def _fill(words: list[str], width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and text_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
        if len(lines) > MAX_LINES + 1:
            break
    return lines


def _narrowest(words: list[str], width: float, most: int) -> float:
    """The smallest width that needs no more lines than `width` does, so that lines are even."""
    needed = len(_fill(words, width))
    if needed > most:
        return width
    best = width
    for step in range(int(width), 40, -8):
        if len(_fill(words, step)) > needed or any(text_width(word) > step for word in words):
            break
        best = float(step)
    return best
