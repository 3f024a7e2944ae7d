"""FollowTheMoney entities, as JSON lines: read as a stream, however large the file is.

model.py     the schemata: parents, ends, types of properties (data: seeds/followthemoney.json)
mapping.py   what becomes a node or a relationship, under which labels, types and names
entity.py    one line → one entity, strict first and lenient where the file is
report.py    what was read, kept, merged and rejected, with the first places
stream.py    a file that may be compressed or come from a pipe, opened as often as it is needed
survey.py    the first reading: which ids there are
ids.py       the ids, a few bytes each
file.py      the readings after it: nodes, then relationships
case_folder.py  all of it as a case that people go on with
"""

from .case_folder import write_case
from .file import FtmFile
from .report import Finding, Report

__all__ = ["Finding", "FtmFile", "Report", "write_case"]
