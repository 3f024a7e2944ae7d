"""Formats that legajo reads: from files to records, each with its place."""

from .case import Check, check_case, new_case, open_case
from .registry import LOADERS

__all__ = ["LOADERS", "Check", "check_case", "new_case", "open_case"]
