"""`check --format json` and `jsonl`, made as records come: beside its place first, or to standard output."""

import gzip
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn, cast

import click

from csg_rules.cli.entry import finishing
from csg_rules.cli.shared import tell

if TYPE_CHECKING:
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.checking.run import Options
    from csg_rules.cli.formats import Target
    from csg_rules.render.formats import Shown

# What makes each form of report a record at a time.
_FORMS: Final = {
    "json": ("csg_rules.render.reports.json_document", "JsonDocument"),
    "jsonl": ("csg_rules.render.reports.jsonl", "JsonLines"),
}
_AT_A_TIME: Final = 2**18


def write_stream(
    paths: Sequence[str],
    book: "Rulebook",
    options: "Options",
    shown: "Shown",
    target: "Target",
    progress: Callable[[int, int], None] | None,
) -> int | None:
    """The exit code, once all is written; None, and nothing written, where the whole report is needed after all."""
    from csg_rules.checking.streaming import WaiversMet, can_be_streamed, streamed

    output = target.output
    is_special = output not in (None, "-") and Path(str(output)).exists() and not Path(str(output)).is_file()
    if is_special or not can_be_streamed(paths, options):
        return None
    from csg_rules.render.verdict import verdict

    form = getattr(import_module(_FORMS[target.form][0]), _FORMS[target.form][1])(shown)
    try:
        with _target(output) as stream, _beside(output) as found, _beside(output) as outcomes:
            first = stream if form.comes_at_once else found

            def take(made: Any) -> None:
                first.write(made[0])
                outcomes.write(made[1])

            report = streamed(paths, book, options, form, take, progress)
            found.seek(0)
            outcomes.seek(0)
            with gzip.open(outcomes) as judged:
                for part in form.rest(report, _read(found), _read(judged)):
                    stream.write(part)
    except WaiversMet:
        return None
    except OSError as error:
        raise click.ClickException(f"{output or 'standard output'}: can't be written: {error.strerror}") from None
    if output is not None and output != "-":
        tell(f"{verdict(report)} The report is in {output}.")
    return report.exit_code


def _read(stream: Any) -> Iterator[bytes]:
    return iter(lambda: bytes(stream.read(_AT_A_TIME)), b"")


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
