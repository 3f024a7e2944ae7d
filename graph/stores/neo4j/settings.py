"""Where a server is and who asks, from arguments and the environment's usual names."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ...errors import AddressError, ServerError, UnreachableError, nearest
from ...utf8 import read_utf8

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
DEFAULT_USER = "neo4j"


class Settings(NamedTuple):
    """How a server is reached. The password is in no text that this makes.

    Attributes:
        uri: `bolt://`, `neo4j://` and their `+s` and `+ssc` forms.
        user: None where the server asks nobody.
        password: Of the user.
        database: None for the user's home database.
        impersonate: A user whose rights count instead.
        certificates: A PEM file of authorities to trust beside nobody else.
    """

    uri: str
    user: str | None = None
    password: str | None = None
    database: str | None = None
    impersonate: str | None = None
    certificates: Path | None = None

    def __repr__(self) -> str:
        return f"Settings(uri={self.uri!r}, user={self.user!r}, database={self.database!r})"


def settings(
    uri: str | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    password_file: str | Path | None = None,
    database: str | None = None,
    impersonate: str | None = None,
    certificates: str | Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """What was given, and for the rest NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE.

    Raises:
        AddressError: no address, or one with another scheme or with a password in it.
        ServerError: a file that cannot be read, or holds no certificate.

    >>> settings("bolt://localhost:7687", environment={"NEO4J_PASSWORD": "secret"})
    Settings(uri='bolt://localhost:7687', user='neo4j', database=None)
    """
    known = os.environ if environment is None else environment
    uri = uri or known.get("NEO4J_URI")
    if not uri:
        raise AddressError(
            "no server is named.", hint="Give --to bolt://localhost:7687, or set NEO4J_URI."
        )
    _check_uri(uri)
    if password_file is not None:
        password = _first_line(Path(password_file))
    elif password is None:
        password = known.get("NEO4J_PASSWORD")
    user = user or known.get("NEO4J_USERNAME") or (DEFAULT_USER if password is not None else None)
    return Settings(
        uri,
        user,
        password,
        database or known.get("NEO4J_DATABASE") or None,
        impersonate,
        None if certificates is None else _authorities(Path(certificates)),
    )


def _check_uri(uri: str) -> None:
    scheme, colon, rest = uri.partition("://")
    if not colon or scheme not in SCHEMES:
        raise AddressError(
            f"{_without_password(uri)!r} is no address of a Neo4j server.",
            near=nearest(scheme, SCHEMES),
            hint="It begins with bolt:// or neo4j://, or one of their +s forms; port 7687 is usual"
            " (7474 is the browser's).",
        )
    if "@" in rest.split("/")[0]:
        raise AddressError(
            "an address holds no user or password.",
            hint="Set NEO4J_USERNAME and NEO4J_PASSWORD, or give --user and --password-file.",
        )

    if not _names_a_port(uri):
        raise AddressError(
            f"{uri!r} names no machine and port.", hint="Such as bolt://localhost:7687."
        )
    if "?" in uri and scheme.startswith("bolt"):
        raise AddressError(
            f"{uri!r} has something behind `?`, which only neo4j:// can have.",
            hint="Leave it out.",
        )


def _names_a_port(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # of the port, or of brackets
        return False


def _authorities(path: Path) -> Path:
    """The file, once a certificate was read from it."""
    _readable(path)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except (ssl.SSLError, ValueError) as error:
        raise ServerError(
            f"{path} holds no certificate that can be read.",
            hint="It begins with -----BEGIN CERTIFICATE----- (PEM).",
        ) from error
    return path


def _without_password(uri: str) -> str:
    before, at, after = uri.rpartition("@")
    return f"...@{after}" if at and before else uri


def _first_line(path: Path) -> str:
    _readable(path)
    try:
        return read_utf8(path).split("\n", 1)[0].rstrip("\r")
    except UnreachableError:  # which shows a byte of it
        raise ServerError(f"{path} is not UTF-8.", hint="Save it as UTF-8.") from None


def _readable(path: Path) -> Path:
    try:
        with path.open("rb"):
            return path
    except OSError as error:
        raise ServerError(f"{path} cannot be read: {error.strerror or error}.") from error
