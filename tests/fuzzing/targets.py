"""What is fuzzed: each target is a module of its own, with the function that must stand any bytes.

A target fails where it raises anything but what it declares, where a sentence for people holds a text of the record
(the MARK that the seeds carry in their texts), where it takes more than SECONDS or more memory than MEGABYTES, where
anything is printed, and where two engines differ.
"""

import io
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from random import Random
from time import process_time
from traceback import extract_tb
from typing import Final, NamedTuple

HERE: Final = Path(__file__).resolve().parent
NAMES: Final = (
    "yaml", "json", "json_lines", "word", "excel", "rules", "waivers", "baseline", "sites", "settings", "judging",
    "engines",
)  # fmt: skip
SECONDS: Final = 10
MEGABYTES: Final = 300
# No id has such a letter, so that no sentence may show it.
MARK: Final = "Qzébra"

LINES: Final = re.compile(rb"[^\n]*\n|[^\n]+")
BRACES: Final = re.compile(rb"[^,{}\[\]]*[,{}\[\]]|[^,{}\[\]]+")
TAGS: Final = re.compile(rb"<[^>]*>[^<]*|[^<]+")
BYTES: Final = re.compile(rb".", re.DOTALL)


class Failure(AssertionError):  # noqa: N818  # what fuzzing calls it
    """What mustn't happen. Its text tells one failure from another, and holds nothing of the input."""


class Target(NamedTuple):
    """`pieces` are what a mutation moves, doubles or leaves out; `words` what it puts in. `change`
    leaves an input well formed."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    pieces: re.Pattern[bytes] = LINES
    words: tuple[bytes, ...] = ()
    change: Callable[[bytes, Random], bytes] | None = None


def load(name: str) -> Target:
    target: Target = import_module(f"target_{name}").TARGET
    return target


def make_neighbours_importable() -> None:
    """The makers of records and files stand beside the tests that they were made for."""
    folders = [str(HERE.parent / name) for name in ("cli", "documents", "engine", "papers", "variants")]
    sys.path[:0] = [folder for folder in (str(HERE), *folders) if folder not in sys.path]


def tried(target: Target, raw: bytes) -> None:
    """Raises Failure."""
    start, held = process_time(), _held()
    highest = _highest()
    printed = io.StringIO()
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            target.run(raw)
    except Failure:
        raise
    except Exception as error:  # whatever wasn't declared
        frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
        raise Failure(f"{type(error).__name__} in {' < '.join(reversed(frames[-4:]))}") from error
    if printed.getvalue():
        raise Failure("something was printed")
    if process_time() - start > SECONDS:
        raise Failure(f"took more than {SECONDS} seconds")
    now = _highest()
    if now > highest and now - held > MEGABYTES:
        raise Failure(f"took more than {MEGABYTES} MB")


def _held() -> float:
    """Megabytes that this process holds; 0 where that can't be known."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages / 256


def _highest() -> float:
    """The most megabytes that this process ever held; 0 where that can't be known."""
    if not sys.platform.startswith("linux"):
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def without_text(*sentences: str) -> None:
    """Raises Failure where a sentence for people holds a text of the record."""
    for sentence in sentences:
        if "zébra" in sentence.casefold():
            shown = re.sub(r"\S*zébra\S*", "…", sentence, flags=re.IGNORECASE)
            raise Failure(f"a sentence shows a text: {shown[:200]}")
