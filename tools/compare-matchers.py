#!/usr/bin/env python3
"""Runs Harmattan and other ways to match names on the same misspelt names, one after another on one
core, and prints one table.

usage: compare-matchers.py [--folder DIR] [--names N] [--asked K] [--ours PROGRAM]

Needs `pip install rapidfuzz symspellpy`; what is not installed is left out. Without --ours it builds
and runs `cargo run --release --example matching`, which chooses the names, misspells them and writes
`names.txt`, `misspelt.tsv` and `ours.tsv` to the folder.

Each matcher gets the names as they are, once, and is asked for its best five (SymSpell: for all at the
least distance), so that first choice and first five can be told. Times of rapidfuzz are those of
`extractOne`, for the first choice alone. WRatio is slow and is asked fewer names.
"""
import argparse
import csv
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WRATIO_ASKED = 200
TRIGRAM_KEPT = 200


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "harmattan-matching")
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=2000)
    parser.add_argument("--ours", help="the example already built")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        core = {min(os.sched_getaffinity(0))}
        # Building may use every core, measuring uses one.
        if not args.ours:
            subprocess.run(["cargo", "build", "--release", "--example", "matching"], check=True)
        os.sched_setaffinity(0, core)
    ours = [args.ours] if args.ours else ["cargo", "run", "--quiet", "--release", "--example", "matching", "--"]
    ran = subprocess.run([*ours, str(args.folder), str(args.names), str(args.asked)], check=True, capture_output=True, text=True)
    print(ran.stdout)
    names = (args.folder / "names.txt").read_text(encoding="utf-8").split("\n")[:-1]
    asked = table(args.folder / "misspelt.tsv")
    figures = {key: float(value) for key, value in table(args.folder / "ours.tsv")[0].items()}

    print(f"{'matcher':<28} {'asked':>6} {'first':>7} {'five':>7} {'median ms':>10} {'p99 ms':>9} {'mean ms':>9} {'ready s':>8}")
    show("harmattan", len(asked), figures["first"], figures["five"], figures["median_ms"], figures["p99_ms"], figures["mean_ms"], None)
    for matcher, n_asked in [(ratio, len(asked)), (wratio, WRATIO_ASKED), (symspell, len(asked)), (trigram, len(asked))]:
        began = time.perf_counter()
        try:
            label, ask, all_five = matcher(names)
        except ImportError as missing:
            print(f"{matcher.__name__:<28} left out: {missing}")
            continue
        measure(label, ask, all_five, asked[:n_asked], time.perf_counter() - began)
    print(f"the right name is among the nearest by Levenshtein: {figures['among_nearest']:.3f}; one of the nearest by chance: {figures['by_chance']:.3f}")


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def measure(label, ask, all_five, asked, ready_s):
    times, first, five = [], 0, 0
    for row in asked:
        began = time.perf_counter()
        best = ask(row["written"])
        times.append((time.perf_counter() - began) * 1000)
        first += best[:1] == [row["name"]]
        five += row["name"] in (all_five(row["written"]) if all_five else best)[:5]
    times.sort()
    n = len(asked)
    show(label, n, first / n, five / n, statistics.median(times), times[int(n * 0.99)], statistics.fmean(times), ready_s)


def show(label, n, first, five, median, p99, mean, ready_s):
    ready = "" if ready_s is None else f"{ready_s:.1f}"
    print(f"{label:<28} {n:>6} {first:>7.3f} {five:>7.3f} {median:>10.3f} {p99:>9.3f} {mean:>9.3f} {ready:>8}", flush=True)


def ratio(names):
    from rapidfuzz import fuzz, process

    def ask(written):
        return [process.extractOne(written, names, scorer=fuzz.ratio)[0]]

    def all_five(written):
        return [found[0] for found in process.extract(written, names, scorer=fuzz.ratio, limit=5)]

    return "rapidfuzz ratio", ask, all_five


def wratio(names):
    from rapidfuzz import fuzz, process

    def ask(written):
        return [process.extractOne(written, names, scorer=fuzz.WRatio)[0]]

    def all_five(written):
        return [found[0] for found in process.extract(written, names, scorer=fuzz.WRatio, limit=5)]

    return "rapidfuzz WRatio (default)", ask, all_five


def symspell(names):
    from symspellpy import SymSpell, Verbosity

    matcher = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for name in names:
        matcher.create_dictionary_entry(name, 1)

    def ask(written):
        return [found.term for found in matcher.lookup(written, Verbosity.CLOSEST, max_edit_distance=2)]

    def all_five(written):
        return [found.term for found in matcher.lookup(written, Verbosity.ALL, max_edit_distance=2)]

    return "symspellpy, distance 2", ask, all_five


def trigram(names):
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    base = sqlite3.connect(":memory:")
    base.execute("create virtual table names using fts5(name, tokenize = 'trigram', detail = 'full')")
    base.executemany("insert into names values (?)", ([name] for name in names))

    def ask(written):
        pieces = {written[at : at + 3].replace('"', '""') for at in range(len(written) - 2)}
        if not pieces:
            return []
        words = " OR ".join(f'"{piece}"' for piece in sorted(pieces))
        rows = base.execute("select name from names where names match ? order by rank limit ?", (words, TRIGRAM_KEPT))
        found = [row[0] for row in rows]
        return [one[0] for one in process.extract(written, found, scorer=Levenshtein.distance, limit=5)]

    return "FTS5 trigram, re-ranked", ask, None


if __name__ == "__main__":
    sys.exit(main())
