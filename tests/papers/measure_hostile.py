"""What `csg-rules check FILE` takes for files made to harm, with and without a copy of the file being made.

    python tests/papers/measure_hostile.py [PART OF A NAME …]

The bar is 300 MB and 60 seconds, an exit code of 0, 1 or 2 with a sentence, nothing asked for outside and nothing left
in the folder for temporary files; the exit status is 1 where a file breaks it.
"""

import sys
import tempfile
from pathlib import Path

from checked_file import Checked, check
from hostile_files import QUICK, SLOW


def main(wanted: list[str]) -> int:
    files = {**QUICK, **SLOW}
    chosen = {name: make for name, make in files.items() if not wanted or any(part in name for part in wanted)}
    print(f"{'file':45}{'size':>10}  {'check':>16}  {'with a copy':>16}  what it says")
    is_broken = False
    for name, make in chosen.items():
        with tempfile.TemporaryDirectory() as folder:
            raw = make()
            suffix = name.rpartition(".")[2]
            plain = check(raw, name, Path(folder))
            copied = check(raw, name, Path(folder), "--format", suffix, "-o", f"{folder}/copy.{suffix}", "--force")
            faults = (*plain.faults(), *(f"{fault} with a copy" for fault in copied.faults()))
            is_broken = is_broken or bool(faults)
            size = f"{len(raw) / 2**20:.2f} MB"
            print(f"{name:45}{size:>10}  {_figures(plain)}  {_figures(copied)}  {_said(plain)} | {_said(copied)}"[:230])
            for fault in faults:
                print(f"    BREAKS THE BAR: {fault}")
            sys.stdout.flush()
    return int(is_broken)


def _figures(checked: Checked) -> str:
    return f"{checked.megabytes:4} MB {checked.seconds:5.1f} s {checked.exit_code:1}"


def _said(checked: Checked) -> str:
    """The sentence of the problem, or the last line."""
    lines = [line.strip() for line in checked.output.splitlines() if line.strip()]
    told = [line for line in lines if "unreadable" in line or "csg-rules:" in line]
    return (told or lines or [""])[-1][-80:]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
