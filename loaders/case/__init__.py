"""The case folder: text files that a journalist can read, write, compare and have reviewed."""

from .bundled_vocabulary import bundled_vocabulary
from .case import Check, check_case, open_case
from .documents import fingerprint
from .new_case import new_case

__all__ = ["Check", "bundled_vocabulary", "check_case", "fingerprint", "new_case", "open_case"]
