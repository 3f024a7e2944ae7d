"""The part of docs/reference/python.md that comes from the program: signatures and docstrings.

`make docs` puts it there.
"""

import importlib
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MemberDescriptorType
from typing import Any, ForwardRef

from msgspec import Struct

import legajo

ORDER = [
    "open_case",
    "Case",
    "Graph",
    "view",
    "show",
    "network",
    "export",
    "measure",
    "NetworkXStore",
    "Neo4jStore",
    "Ledger",
    "Claim",
    "Entity",
    "Source",
    "Evidence",
    "Judgement",
    "Standing",
    "Vocabulary",
    "LegajoError",
]
FROM_BASES = ("with_traceback", "add_note")


def python_page() -> str:
    """Every public name, in the order in which somebody meets them."""
    parts = [section(f"legajo.{name}", getattr(legajo, name)) for name in ORDER]
    cypher = legajo.cypher
    parts += [section(f"legajo.cypher.{name}", getattr(cypher, name)) for name in cypher.__all__]
    measures = importlib.import_module("legajo.graph.measures")
    parts += [
        section(f"legajo.graph.measures.{name}", getattr(measures, name))
        for name in measures.__all__
        if callable(getattr(measures, name)) and name not in ("measure", "RuleWords")
    ]
    missing = set(legajo.__all__) - {*ORDER, "cypher", "__version__"}
    if missing:
        raise SystemExit(f"ORDER lacks {', '.join(sorted(missing))}")
    return "\n".join(parts)


def section(title: str, documented: Any) -> str:  # noqa: ANN401 - any public name
    """One name: its signature, its docstring, and for a class its methods and properties."""
    text = f"## {title}\n\n{described(title.rpartition('.')[2], documented)}"
    if inspect.isclass(documented):
        for name, member in members(documented):
            text += f"\n### {title.rpartition('.')[2]}.{name}\n\n{described(name, member)}"
    return text


def members(owner: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that the class itself defines, with a docstring."""
    for name, member in vars(owner).items():
        if name.startswith("_") or name in FROM_BASES or isinstance(member, MemberDescriptorType):
            continue
        if inspect.getdoc(member) and (
            callable(member) or hasattr(member, "fget") or hasattr(member, "func")
            or isinstance(member, classmethod)
        ):  # fmt: skip
            yield name, member


def described(name: str, documented: Any) -> str:  # noqa: ANN401
    """Signature and docstring of one thing."""
    signature = signature_of(name, documented)
    head = f"```python\n{signature}\n```\n\n" if signature else ""
    return f"{head}{prose(inspect.getdoc(documented) or '')}\n"


def signature_of(name: str, documented: Any) -> str | None:  # noqa: ANN401
    """How it is called, one parameter a line where the line would be long; None for a property."""
    function = documented.__func__ if isinstance(documented, classmethod) else documented
    if not callable(function) or (inspect.isclass(function) and issubclass(function, Enum)):
        return None
    signature = inspect.signature(function)
    kept = [one for key, one in signature.parameters.items() if key not in ("self", "cls")]
    listed = list(map(parameter, kept))
    keyword_only = [index for index, one in enumerate(kept) if one.kind is one.KEYWORD_ONLY]
    if keyword_only:
        listed.insert(keyword_only[0], "*")
    returned = ""
    if not inspect.isclass(function) and signature.return_annotation is not signature.empty:
        returned = f" -> {annotation(signature.return_annotation)}"
    line = f"{name}({', '.join(listed)}){returned}"
    if len(line) <= 100:
        return line
    inside = "".join(f"    {one},\n" for one in listed)
    return f"{name}(\n{inside}){returned}"


def parameter(one: inspect.Parameter) -> str:
    """One parameter with its type and default."""
    text = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(one.kind.name, "") + one.name
    if one.annotation is not one.empty:
        text += f": {annotation(one.annotation)}"
    if one.default is one.empty:
        return text
    default = repr(one.default)
    if isinstance(one.default, Enum):
        default = f"{type(one.default).__name__}.{one.default.name}"
    elif isinstance(one.default, Mapping):
        default = "{}"
    elif isinstance(one.default, Struct):
        default = f"{type(one.default).__name__}()"
    return f"{text} = {default}"


def annotation(written: Any) -> str:  # noqa: ANN401
    """A type as its module's source writes it, without the modules in front."""
    if isinstance(written, ForwardRef):
        written = written.__forward_arg__
    text = written if isinstance(written, str) else inspect.formatannotation(written)
    text = re.sub(r"\b(?:legajo|collections|typing|pathlib)\.(?:\w+\.)*(?=[A-Z])", "", text)
    return re.sub(r"Unpack\[(\w+)\]", r"\1", text)


def prose(text: str) -> str:
    """A docstring as Markdown: sections become lists, examples become code."""
    lines: list[str] = []
    section = ""
    block = False
    for line in text.splitlines():
        heading = re.fullmatch(r"(Args|Returns|Raises|Attributes|Example|Examples|Yields):", line)
        is_code = line.lstrip().startswith((">>>", "...")) or (block and bool(line.strip()))
        if block and not is_code:
            lines += ["```", ""]
            block = False
        if heading:
            section = heading[1]
            if not section.startswith("Example"):
                lines += [f"**{section}**", ""]
        elif is_code:
            if not block:
                lines.append("```python")
                block = True
            lines.append(line.strip() if section.startswith("Example") else line)
        elif section in ("Args", "Attributes", "Raises") and line.startswith("    "):
            item = re.match(r"    (\*{0,2}[\w., ]+): (.*)", line)
            lines.append(f"- `{item[1]}`: {item[2]}" if item else f"  {line.strip()}")
        else:
            lines.append(line.strip() if section else line)
    if block:
        lines.append("```")
    return "\n".join(lines).rstrip()


if __name__ == "__main__":
    sys.stdout.write(python_page())
