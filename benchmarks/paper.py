"""How long `legajo paper pacto` takes: each run a process of its own that finds no cache of fonts.

usage: paper.py [--repeat N]
"""

import argparse
import os
import resource
import subprocess
import sysconfig
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

LEGAJO = Path(sysconfig.get_path("scripts")) / "legajo"
BOUND = 20.0


def run(scratch: Path, *words: str) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = perf_counter()
    subprocess.run(
        [LEGAJO, "paper", "pacto", "-o", scratch / "paper", *words],
        check=True,
        capture_output=True,
        env={**os.environ, "MPLCONFIGDIR": str(scratch / "matplotlib")},
    )
    clock = perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print one line a job."""
    parser = argparse.ArgumentParser(description="how long legajo paper pacto takes")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each (default: 3)")
    repeat = parser.parse_args().repeat
    print(f"{'legajo paper pacto':36} {'clock s':>8} {'processor s':>12} {'at most':>8}")
    for words in ([], ["--only", "tables", "--only", "references"]):
        runs = []
        for _ in range(repeat):
            with tempfile.TemporaryDirectory() as scratch:
                runs.append(run(Path(scratch), *words))
        clock, processor = (median(times) for times in zip(*runs, strict=True))
        bound = f"{BOUND:8.0f}" if not words else ""
        print(f"{' '.join(words) or 'everything':36} {clock:8.1f} {processor:12.1f} {bound}")


if __name__ == "__main__":
    main()
