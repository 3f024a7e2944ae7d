"""Formats that legajo reads: from files to records, each with its place."""

from .case import Check, bundled_vocabulary, check_case, new_case, open_case
from .registry import LOADERS

__all__ = ["LOADERS", "Check", "bundled_vocabulary", "check_case", "new_case", "open_case"]
