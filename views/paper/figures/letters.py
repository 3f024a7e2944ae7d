"""How wide a text is in print, and how it is cut into lines.

Measured in DejaVu Sans, which matplotlib brings along: the same on every machine. Only a browser or
a LaTeX document sets it in another font, and most of those are narrower.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ....graph.errors import MissingExtra
from ...text import clean
from .drawing import SMALLEST

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

ASCENT, DESCENT = 0.76, 0.24
"""How far capitals and tails reach from the baseline, as shares of the size."""
LEADING = 1.25
"""From one line to the next, as a share of the size."""
_MISSING = "□"


def require_matplotlib() -> None:
    """Nothing, where matplotlib is installed.

    Raises:
        MissingExtra: it is not; names the command that installs it.
    """
    try:
        import matplotlib as _  # noqa: F401 - only whether it is there
    except ImportError as error:
        otherwise = ", or ask for --only tables --only references."
        raise MissingExtra("figures need", "matplotlib", "figures", otherwise=otherwise) from error


@cache
def font_file(*, bold: bool = False) -> Path:
    """The font's file, as matplotlib ships it."""
    import matplotlib

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(matplotlib.get_data_path(), "fonts", "ttf", name)


@cache
def _font(*, bold: bool) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    font = FT2Font(str(font_file(bold=bold)))
    font.set_size(100, 72)
    return font


@cache
def width_of(text: str, size: float = SMALLEST, *, bold: bool = False) -> float:
    """The width of one line, in points."""
    from matplotlib.ft2font import LoadFlags

    font = _font(bold=bold)
    font.set_text(shown(text), 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 * size / 100


def shown(text: str) -> str:
    """The text with a box for each character that the font lacks.

    >>> shown("Ana 港")
    'Ana □'
    """
    font = _font(bold=False)
    return "".join(one if font.get_char_index(ord(one)) else _MISSING for one in clean(text))


def missing_letters(text: str) -> list[str]:
    """The characters of a text that the font lacks."""
    font = _font(bold=False)
    return [one for one in clean(text) if not font.get_char_index(ord(one))]


def cut(
    text: str, width: float, size: float = SMALLEST, most: int = 99, *, bold: bool = False
) -> list[str]:
    """Lines of at most this width, cut at spaces where there are any.

    Where they would be more than `most`, the last one ends in an ellipsis, behind a whole word
    where there is one.
    """
    words = [piece for word in text.split() for piece in _pieces(word, width, size, bold=bold)]
    lines: list[str] = []
    for word in words:
        if lines and width_of(f"{lines[-1]} {word}", size, bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines or [""]
    last = lines[most - 1]
    while width_of(f"{last}…", size, bold=bold) > width and " " in last:
        last = last.rpartition(" ")[0]
    while last and width_of(f"{last}…", size, bold=bold) > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;:.')}…"]


def even(text: str, width: float, size: float = SMALLEST, most: int = 3) -> list[str]:
    """The same in as few lines, but with lines about equally long; no word is broken."""
    longest = max(width_of(word, size) for word in text.split() or [""])
    width = max(width, longest)
    lines = cut(text, width, size, most)
    if len(lines) == 1 or lines[-1].endswith("…"):
        return lines
    narrow = width
    while narrow - size / 2 >= longest:
        narrow -= size / 2
        tried = cut(text, narrow, size, 99)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def block_width(lines: Sequence[str], size: float = SMALLEST) -> float:
    """The width of the widest of several lines."""
    return max(width_of(line, size) for line in lines)


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    if width_of(word, size, bold=bold) <= width:
        return [word]
    pieces, rest = [], word
    while rest:
        end = len(rest)
        while end > 1 and width_of(rest[:end], size, bold=bold) > width:
            # Names of thousands of characters are cut at once, not one by one.
            end = min(end - 1, max(1, int(width / size * 6)))
        pieces.append(rest[:end])
        rest = rest[end:]
    return pieces
