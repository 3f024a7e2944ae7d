"""What can go wrong when something is drawn."""

from __future__ import annotations

from ..graph.errors import LegajoError


class ViewError(LegajoError, ValueError):
    """A graph holds something that a page can't show."""


class PageSizeWarning(UserWarning):
    """A page is written that browsers will find hard to open."""
