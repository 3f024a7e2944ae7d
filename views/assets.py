"""The page's own files, put together without a bundler.

The scripts in page/ are ES modules that node can test. Here they become one classic script: in a
fixed order, each as a function of its own that is called once; `import` lines become constants
taken from what earlier files gave. A text that runs over several lines would lose its indentation,
so the scripts have none.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from zlib import compress

from ..graph.wording import language_of
from .errors import ViewError

SCRIPTS: tuple[str, ...] = (
    "words",
    "text",
    "columns",
    "model",
    "time",
    "timewords",
    "filters",
    "idle",
    "search",
    "geometry",
    "detours",
    "routes",
    "places",
    "cards",
    "tiers",
    "colours",
    "strokes",
    "drawing",
    "bands",
    "linenames",
    "marks",
    "hulls",
    "camera",
    "picture",
    "samples",
    "phrases",
    "legend",
    "glance",
    "rows",
    "posts",
    "acts",
    "panel",
    "dossier",
    "source",
    "searchbox",
    "order",
    "table",
    "paths",
    "pathtool",
    "chooser",
    "pathpanel",
    "storypanel",
    "show",
    "focus",
    "state",
    "story",
    "banner",
    "page",
    "player",
    "timebar",
    "link",
    "address",
    "notice",
    "theme",
    "keys",
    "hint",
    "pointer",
    "svgpen",
    "sheet",
    "claimrows",
    "cypher",
    "files",
    "filterwords",
    "share",
    "paper",
    "library",
    "main",
)

STYLES: tuple[str, ...] = (
    "tokens",
    "page",
    "glance",
    "hint",
    "panel",
    "notice",
    "path",
    "story",
    "banner",
    "time",
    "share",
    "paper",
)

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async function|function\*?|class|const) ([A-Za-z_$][\w$]*))", re.MULTILINE
)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


@cache
def read(name: str) -> str:
    """A file of page/ as text, with plain line ends (a browser hashes what it has normalised)."""
    text = resources.files("legajo.views").joinpath("page", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


@cache
def script() -> str:
    """All scripts as one.

    Raises:
        ViewError: a file imports or exports in another form than the page's files do.
    """
    parts = [as_function(name, read(f"{name}.js")) for name in SCRIPTS]
    return "(() => {\n'use strict';\n" + _slim("\n".join(parts)) + "})();\n"


def as_function(name: str, text: str) -> str:
    """A module as a function called once: what it exports is what the call gives."""
    exported = _EXPORT.findall(text)
    imported = [
        f"const {{ {names.strip(' ,').replace(' as ', ': ')} }} = ${module};"
        for names, module in _IMPORT.findall(text)
    ]
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if found := _LEFT_OVER.search(body):
        raise ViewError(
            f"page/{name}.js: {found[0]!r} is no form that the page's files are put together from.",
            hint='Write `import { name } from "./file.js";` and `export function name`, '
            "`export const name` or `export class name`.",
        )
    given = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    head = "".join(f"{line}\n" for line in imported)
    return f"const ${name} = (() => {{\n{head}{body}\n{given}}})();\n"


@cache
def style() -> str:
    """All style sheets as one."""
    return _slim("\n".join(read(f"{name}.css") for name in STYLES))


def _slim(text: str) -> str:
    """Without comment lines, indentation and empty lines: they are for readers of the files."""
    return re.sub(r"\n{2,}", "\n", _INDENT.sub("", _COMMENT.sub("", text)))


def words(language: str) -> dict[str, str]:
    """The page's own words; `es-SV` takes those of `es`, an unknown language the English ones."""
    tables = _words(language)
    return {**tables["template"], **tables["script"]}


def script_words(language: str) -> dict[str, str]:
    """Those of them that the script says: the data block carries no others."""
    return _words(language)["script"]


def _words(language: str) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = json.loads(read(f"words.{language_of(language)}.json"))
    return tables


@cache
def library() -> str:
    """vis-network as pyvis ships it, without the pointer to a source map that is not there."""
    import pyvis

    file = resources.files(pyvis).joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    text = file.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\n//# sourceMappingURL=\S+", "", text)


@cache
def packed_library() -> str:
    """The same as base64 of its deflated bytes: a third, unpacked by page/library.js."""
    return b64encode(compress(library().encode(), 9)).decode()


def digest(text: str) -> str:
    """The form in which a Content-Security-Policy names an inline script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
