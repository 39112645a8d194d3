"""What a run needs to be judged elsewhere, with the same results: where none of its files is, and it may be another
day."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from csg_rules.checking import accepting
from csg_rules.checking.preparing import Options
from csg_rules.documents.limits import MAX_BYTES

# What reads and judges besides our own code.
LIBRARIES: Final = (
    "durable_rules",
    "pydantic",
    "pydantic_core",
    "PyYAML",
    "rapidfuzz",
    "python-docx",
    "openpyxl",
    "lxml",
)


def travelling(options: Options) -> Options:
    """The options as they hold anywhere; themselves where nothing travels."""
    if options.cluster is None or options.beside:
        return options
    return options._replace(today=options.today or accepting.today(), beside=tuple(_beside(options)))


def _beside(options: Options) -> Iterator[tuple[Path, bytes]]:
    for file in (options.site, options.waivers):
        if file is not None:
            try:
                with file.open("rb") as stream:
                    yield file, stream.read(MAX_BYTES + 1)
            except OSError:
                yield file, b""  # a problem here, and nothing there
