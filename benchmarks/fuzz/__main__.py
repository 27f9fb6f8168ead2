"""Runs a target under the fuzzer, from its seeds.

    pip install 'signals[fuzz]'
    python -m benchmarks.fuzz pages --runs 1000000

A finding ends the run: it is told, and the input is kept in the working directory as crash-... or timeout-... . Shorten
it by hand, put it into benchmarks/fuzz/seeds/TARGET, where `make test` will run it, and mend what it found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

SECONDS, MEGABYTES = 5, 1000


def main() -> None:
    """Fuzzes until the runs are done or something is found; the exit code tells which."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=("pages", "grammar", "extraction"))
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=0, help="end after these at the latest")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=600, help="bytes of an input")
    parser.add_argument("--corpus", help="folder of inputs that reach new code; kept from run to run")
    args = parser.parse_args()
    with atheris.instrument_imports(include=["signals"]):
        from benchmarks.fuzz import targets
    seeds = targets.SEEDS / targets.FOLDERS[args.target]
    for path in sorted(seeds.iterdir()):  # loads what no input is to pay for
        targets.TARGETS[args.target](path.read_bytes())
    with tempfile.TemporaryDirectory() as found:
        corpus = Path(args.corpus or found)
        corpus.mkdir(parents=True, exist_ok=True)
        options = [f"-runs={args.runs}", f"-max_total_time={60 * args.minutes:.0f}", f"-seed={args.seed}"]
        options += [
            f"-max_len={args.longest}",
            f"-timeout={SECONDS}",
            f"-rss_limit_mb={MEGABYTES}",
            "-print_final_stats=1",
        ]
        folders = [str(corpus), str(seeds)]
        atheris.Setup([sys.argv[0], *options, *folders], targets.TARGETS[args.target])
        atheris.Fuzz()


main()
