"""What keeps somebody from a server: each cause has its own sentence, and no password is shown."""

from __future__ import annotations

import logging
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from neo4j.exceptions import Neo4jError

from legajo.cli.main import legajo as program
from legajo.graph import Case
from legajo.graph.stores import Neo4jStore, ServerError
from legajo.graph.stores.neo4j.connection import check_version
from legajo.graph.stores.neo4j.failures import told
from legajo.graph.stores.neo4j.settings import Settings, settings
from tests.neo4j.server import Neo4jServer

PASSWORD = "port-of-valdera"
WRONG = "cranes-of-valdera"
CASE = Path(__file__).parents[2] / "data" / "cases" / "valdera"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a key and a certificate that signs itself."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the program openssl, which makes a certificate")
    folder = tmp_path_factory.mktemp("certificates")
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-keyout", folder / "private.key", "-out", folder / "public.crt",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def guarded(certificates: Path) -> Iterator[Neo4jServer]:
    """A server with a password that was changed first, TLS for who asks, and little memory."""
    with (
        tempfile.TemporaryDirectory(prefix="legajo-neo4j-") as home,
        Neo4jServer(
            Path(home),
            auth=True,
            settings={
                "dbms.ssl.policy.bolt.enabled": "true",
                "dbms.ssl.policy.bolt.base_directory": str(certificates),
                "server.bolt.tls_level": "OPTIONAL",
                "db.memory.transaction.max": "16m",
            },
        ) as server,
    ):
        with pytest.raises(ServerError, match=r"password of neo4j on bolt://.* has expired"):
            Neo4jStore(server.bolt, user="neo4j", password="neo4j")
        with server.driver() as driver, driver.session(database="system") as session:
            session.run(
                "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=PASSWORD
            ).consume()
        yield server


@pytest.mark.needs("neo4j")
def test_a_wrong_password_is_told_and_not_shown(
    guarded: Neo4jServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", WRONG)
    with caplog.at_level(logging.DEBUG):
        result = CliRunner().invoke(program, ["push", str(CASE), "--to", guarded.bolt])
    assert result.exit_code == 3
    assert "does not accept this user and password" in result.stderr
    assert WRONG not in result.output + result.stderr + caplog.text


@pytest.mark.needs("neo4j")
def test_a_password_comes_from_the_environment_or_a_file(
    guarded: Neo4jServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    command = ["push", str(CASE), "--to", guarded.bolt]
    with caplog.at_level(logging.DEBUG):
        result = CliRunner().invoke(program, [*command, "--password-file", str(file)])
        assert result.exit_code == 0, result.output
        monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
        monkeypatch.setenv("NEO4J_URI", guarded.bolt)
        again = CliRunner().invoke(program, ["push", str(CASE), "--json"])
    assert '"unchanged"' in again.stdout
    assert PASSWORD not in result.output + again.output + caplog.text
    assert CliRunner().invoke(program, ["push", str(CASE), "--remove"]).exit_code == 0


@pytest.mark.needs("neo4j")
def test_no_password_where_one_is_wanted_is_told(guarded: Neo4jServer) -> None:
    result = CliRunner().invoke(
        program, ["pull", "--from", guarded.bolt, "-o", "-", "--format", "gexf"]
    )
    assert result.exit_code == 3
    assert "NEO4J_PASSWORD" in result.stderr


@pytest.mark.needs("neo4j")
def test_a_database_that_there_is_not_is_told(guarded: Neo4jServer) -> None:
    with pytest.raises(ServerError, match="has no database 'harbour'"):
        Neo4jStore(guarded.bolt, password=PASSWORD, database="harbour")


@pytest.mark.needs("neo4j")
def test_a_certificate_that_signs_itself_is_told_and_can_be_trusted(
    guarded: Neo4jServer, certificates: Path
) -> None:
    secure = guarded.bolt.replace("bolt://", "bolt+s://")
    with pytest.raises(ServerError, match="signed by nobody who is trusted here"):
        Neo4jStore(secure, password=PASSWORD)
    Neo4jStore(secure, password=PASSWORD, certificates=certificates / "public.crt").close()
    Neo4jStore(secure.replace("+s:", "+ssc:"), password=PASSWORD).close()


@pytest.mark.needs("neo4j")
def test_memory_that_ends_leaves_a_mark(guarded: Neo4jServer, case: Case) -> None:
    from legajo.graph import NodeRow
    from legajo.graph.stores.neo4j import connection

    nodes = [
        NodeRow(f"n{number}", ("Entity",), {"id": f"n{number}", "text": "x" * 1_000_000})
        for number in range(24)
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(connection, "RETRY_SECONDS", 1.0)
        with Neo4jStore(guarded.bolt, password=PASSWORD) as store:
            with pytest.raises(ServerError, match="memory"):
                store.push_rows(lambda: nodes, list, case="large")
            with pytest.raises(ServerError, match="is not finished"):
                store.count()
    with Neo4jStore(guarded.bolt, password=PASSWORD, batch=2) as store:
        assert store.push_rows(lambda: nodes, list, case="large").stored.nodes == len(nodes)
        store.delete()
        store.push(case.graph())
        store.delete()


@pytest.mark.needs("neo4j")
def test_tls_where_there_is_none_is_told(neo4j_server: Neo4jServer) -> None:
    with pytest.raises(ServerError, match="does not speak TLS"):
        Neo4jStore(neo4j_server.bolt.replace("bolt://", "bolt+s://"))


@pytest.mark.needs("neo4j")
def test_a_database_that_is_read_only_is_told(tmp_path: Path) -> None:
    with Neo4jServer(tmp_path / "home") as server, server.driver() as driver:
        driver.execute_query("RETURN 1")
    settings = {"server.databases.default_to_read_only": "true"}
    with Neo4jServer(tmp_path / "home", settings=settings) as server:
        result = CliRunner().invoke(program, ["push", str(CASE), "--to", server.bolt])
    assert result.exit_code == 3
    assert "is read-only" in result.stderr


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "neo4j+ssc"])
def test_no_server_is_told(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"{scheme}://127.0.0.1:{listener.getsockname()[1]}"
    result = CliRunner().invoke(program, ["query", str(CASE), "RETURN 1", "--on", address])
    assert result.exit_code == 3
    assert f"nothing answers at {address}." in result.stderr


def test_the_driver_says_nothing_by_itself() -> None:
    code = "from legajo.graph.stores import Neo4jStore; Neo4jStore('neo4j://127.0.0.1:1')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Unable to retrieve routing information\n" not in done.stderr.splitlines(keepends=True)


def test_a_name_that_there_is_not_is_told() -> None:
    with pytest.raises(ServerError, match="no machine has the name"):
        Neo4jStore("bolt://no-such-machine.invalid:7687")


@contextmanager
def listening(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """The Bolt address of something that is no Bolt."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def work() -> None:
            with suppress(OSError):
                while True:
                    with listener.accept()[0] as client, suppress(OSError):
                        answer(client)

        threading.Thread(target=work, daemon=True).start()
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def test_a_web_server_is_no_neo4j() -> None:
    def talk(client: socket.socket) -> None:
        client.recv(64)
        client.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with listening(talk) as address, pytest.raises(ServerError, match="is not Neo4j's Bolt"):
        Neo4jStore(address)


@pytest.mark.parametrize("answer", [b"220 mail.example ESMTP\r\n", b""], ids=["text", "nothing"])
def test_another_service_is_no_neo4j(answer: bytes) -> None:
    def talk(client: socket.socket) -> None:
        client.recv(64)
        client.sendall(answer)

    with listening(talk) as address, pytest.raises(ServerError) as caught:
        Neo4jStore(address)
    assert "is not Neo4j's Bolt" in str(caught.value)


def test_a_server_that_knows_no_common_version_is_told() -> None:
    def talk(client: socket.socket) -> None:
        client.recv(64)
        client.sendall(b"\0\0\0\0")

    with listening(talk) as address, pytest.raises(ServerError, match="far too old"):
        Neo4jStore(address)


@pytest.mark.parametrize(
    ("agent", "good"), [("Neo4j/4.4.38", False), ("Neo4j/5.26.20", True), ("Neo4j/2025.01.0", True)]
)
def test_a_version_that_is_too_old_is_told(agent: str, *, good: bool) -> None:
    if good:
        check_version(agent, "bolt://x")
    else:
        with pytest.raises(ServerError, match=r"is Neo4j/4\.4\.38. Neo4j 5 is needed"):
            check_version(agent, "bolt://x")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("Neo.ClientError.Security.Forbidden", "may not do this"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "is read-only"),
        ("Neo.ClientError.Cluster.NotALeader", "one of a cluster and may not write"),
        ("Neo.TransientError.General.DatabaseUnavailable", "is not available now"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "too many wrong passwords"),
    ],
)
def test_what_community_cannot_show_has_its_sentence_too(code: str, words: str) -> None:
    with pytest.raises(ServerError, match=words), told(Settings("bolt://x")):
        raise Neo4jError._hydrate_neo4j(code=code, message="no")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://localhost:7474", "begins with bolt:// or neo4j://"),
        ("localhost:7687", "begins with"),
        ("bolt://", "names no machine and port"),
        ("bolt://:7687", "names no machine and port"),
        ("bolt://localhost:port", "names no machine and port"),
        ("neo4j://localhost:76870", "names no machine and port"),
        ("bolt://[::1", "names no machine and port"),
        ("bolt://localhost?policy=x", "only neo4j:// can have"),
        ("bolt://neo4j:secret@localhost", "holds no user or password"),
        (None, "no server is named"),
    ],
)
def test_an_address_that_is_none_is_wrong_usage(address: str | None, words: str) -> None:
    result = CliRunner(env={"NEO4J_URI": ""}).invoke(
        program, ["push", str(CASE), *(["--to", address] if address else [])]
    )
    assert result.exit_code == 2
    assert words in result.stderr
    assert "secret" not in result.stderr


def test_a_password_that_is_not_utf_8_is_told_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / "password").write_bytes("contrase\u00f1a".encode("latin-1"))
    with pytest.raises(ServerError, match=r"password is not UTF-8\. Save it as UTF-8") as caught:
        settings("bolt://localhost:7687", password_file=tmp_path / "password", environment={})
    assert "F1" not in str(caught.value)


def test_settings_show_no_password() -> None:
    found = settings("bolt://x", password=PASSWORD, environment={})
    assert PASSWORD not in repr(found) + str(found)


def test_a_password_is_no_option_of_any_command() -> None:
    for name in ("push", "pull", "query"):
        text = CliRunner().invoke(program, [name, "--help"]).stdout
        assert "--password-file" in text
        assert "--password " not in text


def test_a_file_that_is_none_of_certificates_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="cannot be read"):
        Neo4jStore("bolt+s://localhost", certificates=tmp_path / "none.pem")
    (tmp_path / "none.pem").write_text("a password\n", encoding="utf-8")
    with pytest.raises(ServerError, match=r"none\.pem holds no certificate"):
        Neo4jStore("bolt+s://localhost", certificates=tmp_path / "none.pem")


def test_a_folder_is_no_file_of_a_password(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="Is a directory"):
        Neo4jStore("bolt://localhost", password_file=tmp_path)
