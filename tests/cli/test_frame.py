"""What holds for every command, and for the program as a process."""

import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from legajo.cli.main import legajo
from legajo.cli.table_of_commands import COMMANDS

ENGINES = {
    "networkx",
    "neo4j",
    "rich",
    "pyvis",
    "rapidfuzz",
    "regex",
    "rustworkx",
    "yaml",
    "msgspec",
}


def command(name: str) -> click.Command:
    found = legajo.get_command(click.Context(legajo), name)
    assert found is not None
    return found


def process(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "legajo", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def loaded_by(*arguments: str) -> set[str]:
    """Top-level modules that one run of the command loads."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*{n.split('.')[0] for n in sys.modules}, file=sys.stderr))\n"
        f"sys.argv = {['legajo', *arguments]!r}\n"
        "from legajo.cli.main import main\n"
        "main()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return set(run.stderr.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name: str) -> None:
    help_text = (command(name).help or "").strip()
    assert help_text.splitlines()[0] == COMMANDS[name].summary
    assert command(name).name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_of_itself(name: str) -> None:
    assert f"legajo {name}" in (command(name).epilog or "").replace("\b", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    options = [one for one in command(name).params if isinstance(one, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_library_does_what_the_command_does(name: str) -> None:
    module, _, attribute = COMMANDS[name].counterpart.partition(":")
    found: object = import_module(module)
    for part in filter(None, attribute.split(".")):
        found = getattr(found, part)
    assert found is not None


def test_help_loads_no_engine() -> None:
    assert loaded_by("--help") & ENGINES == set()


def test_help_lists_every_command() -> None:
    listed = process("--help").stdout.decode()
    assert all(f"  {name} " in listed for name in COMMANDS)


def test_the_version_is_the_package_s() -> None:
    from legajo import __version__

    assert process("--version").stdout.decode().split() == ["legajo", __version__]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["clams"], 2, "Did you mean 'claims'?", id="an unknown command"),
        pytest.param(["claims", "nowhere"], 3, "Bundled cases: ", id="no such case"),
        pytest.param(["claims"], 2, "Missing argument", id="no case"),
        pytest.param(["claims", "CASE", "--standing", "alegd"], 2, "'alleged'", id="a filter"),
        pytest.param(["claims", "CASE", "--as-of", "May"], 2, "2020-08", id="a date"),
        pytest.param(["show", "CASE", "Soto"], 2, "maria-soto", id="an ambiguous name"),
        pytest.param(["show", "CASE", "Ybarra"], 2, "Ibarra", id="an unknown name"),
        pytest.param(["show", "CASE", "muelle-harbour:7"], 2, "it has 6", id="no such paragraph"),
        pytest.param(["export", "CASE", "-o", "x.doc"], 2, "Name the format", id="a format"),
        pytest.param(
            ["export", "CASE", "-o", "/dev/null/x.gexf"], 3, "cannot be written", id="a place"
        ),
        pytest.param(["queries", "post"], 2, "'posts'", id="a named query"),
        pytest.param(["vocabulary", "--family", "laws"], 2, "'law'", id="a family"),
    ],
)
def test_a_user_s_mistake_is_a_message_with_its_exit_code(
    port: Path, arguments: list[str], code: int, words: str
) -> None:
    done = process(*(str(port) if one == "CASE" else one for one in arguments))
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_a_case_with_errors_is_exit_code_1(port: Path, tmp_path: Path) -> None:
    for name in ("case.yaml", "sources.yaml"):
        (tmp_path / name).write_text((port / name).read_text("utf-8"), "utf-8")
    done = process("claims", tmp_path)
    assert done.returncode == 1
    assert "el-muelle" in done.stderr.decode()


def test_a_bug_keeps_its_traceback() -> None:
    from legajo.cli.failures import failure_of

    assert failure_of(KeyError("x")) is None


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf_8_in_any_locale(port: Path, locale: str) -> None:
    done = process("entities", port, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "María Soto" in done.stdout.decode("utf-8")


def test_an_encoding_that_was_asked_for_is_kept_and_never_fails() -> None:
    done = process("vocabulary", "--family", "law", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert b"Court|Person \\u2192 Actor" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close in another way there")
def test_a_reader_that_leaves_early_is_no_error(port: Path) -> None:
    command_line = [sys.executable, "-m", "legajo", "vocabulary", "--json"]
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        errors = running.stderr.read()
        assert running.wait() == 0
    assert b"Traceback" not in errors
    assert b"Broken" not in errors


WAITS_AT_THE_DISK = """
import os, signal, sys, time
# A shell in the background, or nohup, has its children ignore some of these.
for name in ("SIGTERM", "SIGHUP"):
    signal.signal(getattr(signal, name), signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
def fsync(_):
    print("here", flush=True)
    time.sleep(60)
os.fsync = fsync
from legajo.cli.main import main
sys.argv = ["legajo", *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended in another way there")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize(
    "words",
    [("export", "-o", "port.graphml"), ("paper", "-o", "paper", "--only", "references")],
    ids=["export", "paper"],
)
def test_who_ends_it_while_it_writes_finds_nothing_half(
    port: Path, tmp_path: Path, words: tuple[str, ...], ending: str
) -> None:
    command_line = [sys.executable, "-c", WAITS_AT_THE_DISK, words[0], str(port), *words[1:]]
    with subprocess.Popen(
        command_line, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"here\n"
        assert list(tmp_path.iterdir())
        running.send_signal(signal.Signals[ending])
        errors = running.stderr.read()
        assert running.wait() != 0
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def test_nothing_but_results_goes_to_standard_output(port: Path) -> None:
    done = process("claims", port, "--json")
    assert [line[:1] for line in done.stdout.splitlines()] == [b"{"] * 8
    assert done.stderr.decode().strip() == "8 claims"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell: str) -> None:
    done = process("completion", shell)
    assert "_LEGAJO_COMPLETE" in done.stdout.decode()
    assert shell in done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("legajo cl", "claims"),
        ("legajo claims pac", "pacto"),
        ("legajo export pacto --format gr", "graphml"),
        ("legajo claims pacto --standing al", "alleged"),
        ("legajo claims pacto --procedure conv", "convicted"),
        ("legajo show CASE ana", "ana-soto"),
        ("legajo claims CASE --source mue", "muelle-harbour"),
        ("legajo claims CASE --relation sanc", "sanctioned"),
        ("legajo measures CASE --measure betw", "betweenness"),
        ("legajo measures CASE --weight cl", "claims"),
        ("legajo measures CASE --path ana-soto lui", "luis-ibarra"),
    ],
)
def test_the_shell_is_offered_what_fits(port: Path, line: str, offered: str) -> None:
    line = line.replace("CASE", str(port))
    done = process(
        _LEGAJO_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(line.split()) - 1)
    )
    assert f"plain,{offered}" in done.stdout.decode().splitlines()


def test_results_are_plain_where_nobody_looks(port: Path) -> None:
    assert b"\x1b" not in process("entities", port, FORCE_COLOR="1").stdout


def test_the_page_of_commands_is_what_the_program_prints(repository: Path) -> None:
    written = (repository / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    script = repository / "scripts" / "commands_page.py"
    printed = subprocess.run([sys.executable, script], check=True, capture_output=True)
    assert printed.stdout.decode("utf-8").replace("\r\n", "\n") == written


def test_the_page_of_the_vocabulary_is_what_the_program_prints(repository: Path) -> None:
    written = (repository / "docs" / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    assert process("vocabulary", "--markdown").stdout.decode() == written
