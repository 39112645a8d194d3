"""`check --format jsonl`, written as it comes: beside its place first, or to standard output."""

import gzip
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, cast

import click

from csg_rules.cli.entry import finishing
from csg_rules.cli.shared import tell

if TYPE_CHECKING:
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.checking.run import Options
    from csg_rules.render.formats import Shown


def write_stream(
    paths: Sequence[str],
    book: "Rulebook",
    options: "Options",
    shown: "Shown",
    output: str | None,
    progress: Callable[[int, int], None] | None,
) -> int | None:
    """The exit code, once all is written; None, and nothing written, where the whole report is needed after all."""
    from csg_rules.checking.streaming import WaiversMet, can_be_streamed, streamed

    is_special = output not in (None, "-") and Path(str(output)).exists() and not Path(str(output)).is_file()
    if is_special or not can_be_streamed(paths, options):
        return None
    from csg_rules.render.reports.jsonl import RecordLines, after_outcomes, before_outcomes
    from csg_rules.render.verdict import verdict

    try:
        with _target(output) as stream, _beside(output) as outcomes:

            def take(made: Any) -> None:
                found, judged = made
                stream.write(found)
                outcomes.write(judged)

            report = streamed(paths, book, options, RecordLines(shown), take, progress)
            for part in before_outcomes(report, shown):
                stream.write(part)
            outcomes.seek(0)
            with gzip.open(outcomes) as judged:
                shutil.copyfileobj(judged, stream)
            for part in after_outcomes(report, shown):
                stream.write(part)
    except WaiversMet:
        return None
    except OSError as error:
        raise click.ClickException(f"{output or 'standard output'}: can't be written: {error.strerror}") from None
    if output is not None and output != "-":
        tell(f"{verdict(report)} The report is in {output}.")
    return report.exit_code


def _beside(output: str | None) -> BinaryIO:
    """A file without a name, on the disk that the report goes to."""
    folder = Path(output).parent if output is not None and output != "-" else None
    usable = folder is not None and folder.is_dir() and os.access(folder, os.W_OK)
    return cast("BinaryIO", tempfile.TemporaryFile(dir=folder if usable else None))


@contextmanager
def _target(output: str | None) -> Iterator[Any]:
    if output is None or output == "-":
        yield _Standard()
        return
    from csg_rules.render.whole_file import putting

    finishing()
    before = signal.signal(signal.SIGTERM, _ended)
    try:
        with putting(Path(output)) as stream:
            yield stream
    finally:
        signal.signal(signal.SIGTERM, before)


def _ended(signum: int, frame: FrameType | None) -> NoReturn:
    """As an exception, so that what was written beside is taken away."""
    sys.exit(128 + signum)


class _Standard:
    """Standard output. Where nobody reads it any more, as after `head`, the verdict stands all the same."""

    def __init__(self) -> None:
        self._is_read = True

    def write(self, raw: bytes) -> None:
        if not self._is_read or not raw:
            return
        try:
            click.echo(raw, nl=False)
        except BrokenPipeError:
            self._is_read = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
