"""What the driver raises, told in one sentence for each cause, with what to do next."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from ...errors import LoginError, ServerError
from .settings import Settings

OLDEST = (5, 0)

_BY_CODE = {
    "Neo.ClientError.Security.Unauthorized": (
        "{uri} does not accept this user and password.",
        "Set NEO4J_USERNAME and NEO4J_PASSWORD, or give --user and --password-file.",
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        "the password of {user} on {uri} has expired.",
        (
            "A new one is set with: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new' (on the "
            "database system)."
        ),
    ),
    "Neo.ClientError.Security.TokenExpired": (
        "the token for {uri} has expired.",
        "Get a new one.",
    ),
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        "{uri} refuses this user for a while after too many wrong passwords.",
        "Wait, then try with the right one.",
    ),
    "Neo.ClientError.Security.Forbidden": (
        "{user} may not do this on {uri}.",
        "Ask for the right to write and to make constraints, or only read.",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        "{uri} has no database {database!r}.",
        "SHOW DATABASES lists them; NEO4J_DATABASE or --database names one.",
    ),
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": (
        "the database {database!r} on {uri} is read-only.",
        "Push to one that may be written.",
    ),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": (
        "the database {database!r} on {uri} is read-only.",
        "Push to one that may be written.",
    ),
    "Neo.ClientError.Cluster.NotALeader": (
        "the server at {uri} is one of a cluster and may not write.",
        "Use neo4j:// in place of bolt://: it finds the one that may.",
    ),
    "Neo.TransientError.General.DatabaseUnavailable": (
        "the database {database!r} on {uri} is not available now.",
        "Wait until it has started.",
    ),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (
        "{uri} has not enough memory for this.",
        "Give the server more, or push in smaller batches (--batch).",
    ),
}

_READ_ONLY = "The database is in read-only mode"


@contextmanager
def told(settings: Settings) -> Iterator[None]:
    """What the driver raises inside leaves as a `ServerError`; what a query does wrong as it is."""
    try:
        yield
    except AuthError as error:
        raise _coded(error, settings, _BY_CODE["Neo.ClientError.Security.Unauthorized"]) from error
    except Neo4jError as error:
        code = error.code or ""
        if _READ_ONLY in (error.message or ""):
            # A constraint that can't be made for that reason has a code that does not say so.
            code = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
        known = _BY_CODE.get(code)
        if known is None:
            raise
        raise _coded(error, settings, known) from error
    except ConfigurationError as error:
        if "does not support communication" in str(error):
            raise _no_bolt(settings) from error
        raise ServerError(f"the driver cannot use {settings.uri}: {error}.") from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise _unreachable(error, settings) from error
    except (DriverError, OSError) as error:
        raise ServerError(f"the connection to {settings.uri} broke: {error}.") from error


def _coded(error: Neo4jError, settings: Settings, known: tuple[str, str]) -> ServerError:
    message, hint = _BY_CODE.get(error.code or "", known)
    shown = {
        "uri": settings.uri,
        "user": settings.user or "who asks",
        "database": settings.database or "neo4j",
    }
    kind = LoginError if isinstance(error, AuthError) else ServerError
    return kind(message.format(**shown), hint=hint)


def _unreachable(error: Exception, settings: Settings) -> ServerError:
    causes = list(_causes(error))
    text = " ".join(str(cause) for cause in causes)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return ServerError(
            f"the certificate of {settings.uri} is signed by nobody who is trusted here.",
            hint="Give the authority's PEM file with --certificates, or use the +ssc form of the"
            " address where it signs itself.",
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return ServerError(
            f"{settings.uri} does not speak TLS.",
            hint="Leave +s out of the address where the server has no certificate.",
        )
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return ServerError(
            f"nothing answers at {settings.uri}.",
            hint="Is the server running, and is this its Bolt port (7687 is usual)?",
        )
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return ServerError(f"no machine has the name in {settings.uri}.")
    if "routing" in text.lower():
        return ServerError(
            f"{settings.uri} gives no servers to ask: {error}.",
            hint="A single server is asked with bolt:// in place of neo4j://.",
        )
    if any(word in text for word in ("handshake", "HTTP", "Bolt", "protocol")):
        return _no_bolt(settings)
    return ServerError(f"{settings.uri} cannot be reached: {error}.")


def _no_bolt(settings: Settings) -> ServerError:
    return ServerError(
        f"what answers at {settings.uri} is not Neo4j's Bolt, or is far too old.",
        hint="7474 is the browser's port, 7687 Bolt's. Neo4j 5 is needed.",
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and everything that it came from, one of several servers by one too."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
