"""The program with records that do harm by their names: `python troubled.py check …`.

A record whose id begins with SEGV ends its process, one with HANG never ends, one with MEM takes all the memory that it
can get, one with ONCE ends the first process that meets it, one with SLOW takes its time, and one with KILL ends the
process that started its own.
"""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from csg_rules.checking.judging import Judge
from csg_rules.checking.work import CheckWork
from csg_rules.cli.entry import main
from csg_rules.sources.records import SourceRecord

_judged = Judge.judged


def troubled(self: Judge, source: SourceRecord, earlier: Sequence[Any] = (), missing: str = "") -> Any:
    if source.label.startswith("SEGV"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if source.label.startswith("HANG"):
        time.sleep(3600)
    if source.label.startswith("MEM"):
        held = [bytearray(100_000_000) for _ in range(1_000)]
        del held
    if source.label.startswith("KILL"):
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(3600)
    if source.label.startswith("SLOW"):
        time.sleep(0.2)
    if source.label.startswith("ONCE"):
        mark = Path(source.file).with_name(f"{source.label}.mark")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return _judged(self, source, earlier, missing)


def remade(*made_of: Any) -> CheckWork:
    return CheckWork(*made_of)


Judge.judged = troubled  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
