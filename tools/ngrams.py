"""Build the table of syllable counts from texts, or from counts made of them.

    python tools/ngrams.py FOLDER           # UTF-8 texts, *.txt
    python tools/ngrams.py COUNTS.tsv[.xz]  # order TAB syllables TAB count

The table that comes with the program was built from counts over 3.6 million syllables of public
Vietnamese texts: 996 administrative documents, the law texts of a public legal corpus, and the
national plan of Resolution 03/NQ-CP. Single syllables stand 3 times and more in them, pairs
and triples twice and more. It holds counts, no text.
"""

from __future__ import annotations

import argparse
import lzma
from pathlib import Path

from qdparse.lexicon.ngrams import counted, packed, unpacked

TABLE = Path(__file__).parents[1] / "src/qdparse/lexicon/data/ngrams.bin.xz"
# What stands less often by the number of syllables is left out: chance, slips and names.
LEAST = {1: 3, 2: 2, 3: 2}


def of_folder(folder: Path) -> dict[tuple[str, ...], int]:
    return counted([path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))])


def of_counts(path: Path) -> dict[tuple[str, ...], int]:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return {tuple(words.split(" ")): int(count) for _, words, count in rows}


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the table of syllable counts.")
    parser.add_argument("source", type=Path, help="a folder of texts, or a file of counts")
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    args = parser.parse_args()
    found = of_folder(args.source) if args.source.is_dir() else of_counts(args.source)
    kept = {key: count for key, count in found.items() if count >= LEAST[len(key)]}
    args.output.write_bytes(packed(kept))
    table = unpacked(args.output.read_bytes())
    print(f"{args.output}: {len(table.words)} syllables, {args.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
