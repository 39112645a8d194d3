"""Standard output and standard error that may be closed or full, without harm to what a run says by its exit code."""

import errno
import io
import sys
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# Of a full disk, a quota, or a limit to files.
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class _Careful(io.RawIOBase):
    """Writes as long as it can, and remembers why it couldn't any more. Whoever closed a pipe has read enough, as
    `head` does: that is no failure."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw
        self._is_over = False
        self.failure = ""

    def write(self, content: "ReadableBuffer", /) -> int | None:
        if not self._is_over:
            try:
                return self._raw.write(content)
            except OSError as error:
                self._is_over = True
                self.failure = "" if isinstance(error, BrokenPipeError) else str(error.strerror)
        return memoryview(content).nbytes

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._raw.isatty()

    def fileno(self) -> int:
        return self._raw.fileno()


def be_careful() -> None:
    """From here on writing to standard output and standard error never fails; `failure` tells whether it did."""
    sys.stdout = _careful(sys.stdout)
    sys.stderr = _careful(sys.stderr)


def failure() -> str:
    """Why standard output couldn't be written; empty where it was, or where nobody reads it any more."""
    if sys.stdout is not None:
        sys.stdout.flush()
    raw = _raw(sys.stdout)
    return raw.failure if isinstance(raw, _Careful) else ""


def _raw(stream: TextIO | None) -> io.RawIOBase | None:
    """What writes in the end. Python that was told not to hold anything back has nothing before it."""
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    return raw if isinstance(raw, io.RawIOBase) else None


def _careful(stream: TextIO) -> TextIO:
    raw = _raw(stream)
    # None where there is no console, a stream of their own for those who call the program from Python.
    if not isinstance(stream, io.TextIOWrapper) or raw is None or isinstance(raw, _Careful):
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Careful(raw)),
        stream.encoding,
        stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
