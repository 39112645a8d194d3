"""Writes the variants into a folder: `python tests/variants/build.py [--only NAME] [FOLDER]`."""

import argparse
from pathlib import Path

from all_variants import VARIANTS


def write(name: str, folder: Path) -> Path:
    """The variant's file, written into the folder."""
    made = VARIANTS[name]
    file = folder / f"{made.name}{made.suffix}"
    file.write_bytes(made.make())
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("variants"), help="where to (default: variants)")
    parser.add_argument("--only", metavar="NAME", action="append", choices=sorted(VARIANTS), help="only this one")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.only or VARIANTS:
        print(f"{write(name, given.folder)}: {VARIANTS[name].quirk}")


if __name__ == "__main__":
    main()
