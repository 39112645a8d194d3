"""Where the program begins: before anything that takes time is imported, so that Ctrl-C is always answered alike."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130


def main() -> None:
    """Run the command line. Ctrl-C ends it with one line and exit code 130, also while it is still starting."""
    signal.signal(signal.SIGINT, leave)
    from csg_rules.cli.main import main as run

    run()


def leave(signum: int, frame: FrameType | None) -> NoReturn:
    """Ends the process where it stands.

    Not by an exception: raised in the middle of an import or of a class being made, Python wraps or loses it.
    Nothing is left half done by this, since reports are written at the end and by `finishing`.
    """
    os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, b"csg-rules: interrupted\n")
    os._exit(INTERRUPTED)


def finishing() -> None:
    """From here on Ctrl-C is an exception again, so that a file that is being written can be taken away."""
    if signal.getsignal(signal.SIGINT) is leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)
