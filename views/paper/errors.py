"""What can go wrong when a paper is made."""

from __future__ import annotations

from ..errors import ViewError


class PaperError(ViewError):
    """A paper can't be made as it is asked for, or its folder holds what would be lost."""
