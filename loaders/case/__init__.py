"""The case folder: text files that a journalist can read, write, compare and have reviewed."""

from .case import Check, check_case, open_case
from .documents import fingerprint
from .new_case import new_case

__all__ = ["Check", "check_case", "fingerprint", "new_case", "open_case"]
