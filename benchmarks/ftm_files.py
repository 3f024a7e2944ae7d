"""What neo4j-admin files of FollowTheMoney entities cost, beside followthemoney's own command.

usage: ftm_files.py FILE... [--beside FTM]

FILEs are entities as JSON lines, best of several sizes. FTM is the program `ftm` of the package
followthemoney, which needs ICU and so is not among what this project installs. Each command is a
process of its own; its processor time and its largest size are printed.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path


def cost(command: list[str]) -> tuple[float, int]:
    """(processor seconds, largest megabytes) of a process that ends well."""
    process = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)
        ],
    )
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed: see what it prints by itself")
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def entities(file: Path) -> int:
    """How many lines a file has."""
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="FollowTheMoney entities to neo4j-admin files")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--beside", metavar="FTM", help="the program ftm, measured in the same run")
    chosen = parser.parse_args()
    legajo = [sys.executable, "-m", "legajo", "load", "ftm"]
    with tempfile.TemporaryDirectory() as folder:
        for file in chosen.files:
            count = entities(file)
            into = str(Path(folder) / "ours")
            ours, size = cost([*legajo, str(file), "--format", "neo4j-admin", "-o", into])
            print(f"{count:>10,} entities   legajo {ours:7.2f} s  {size:5} MB", flush=True)
            if chosen.beside:
                into = str(Path(folder) / "theirs")
                theirs, size = cost(
                    [chosen.beside, "export-neo4j-bulk", "-i", str(file), "-o", into]
                )
                print(f"{'':21} ftm    {theirs:7.2f} s  {size:5} MB   ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
