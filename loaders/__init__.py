"""Formats that legajo reads: from files to records, each with its place."""

from .case import Check, check_case, open_case

__all__ = ["Check", "check_case", "open_case"]
