"""How many processes judge, and what a record may take of one."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final, NamedTuple, TypeVar

import click

from csg_rules.crew.work import Limits

Command = TypeVar("Command", bound=Callable[..., Any])

# Set to 0 where processes are unwelcome.
ENVIRONMENT: Final = "CSG_RULES_JOBS"
# Fewer records are judged before a bar could be read.
_FEWEST_FOR_A_BAR: Final = 50


class Workers(NamedTuple):
    """`cluster`: the address of what judges instead of processes of this machine."""

    jobs: int
    limits: Limits
    cluster: str | None = None


def worker_options(command: Command) -> Command:
    """The command with these options; it takes what they say as `workers`."""

    @wraps(command)
    def taking(
        *arguments: Any,
        jobs: int | None,
        record_timeout: float,
        record_memory: int,
        engine_cluster: str | None,
        **others: Any,
    ) -> Any:
        if engine_cluster is not None:
            _refuse_jobs()
        limits = Limits(record_timeout, record_memory or None)
        workers = Workers(_cores() if jobs is None else jobs, limits, engine_cluster)
        return command(*arguments, workers=workers, **others)

    options = (
        click.option(
            "--jobs",
            type=click.IntRange(0, 256),
            envvar=ENVIRONMENT,
            metavar="N",
            help="Judge in this many processes, so that a record that breaks one leaves the others unharmed; 0: in "
            f"this one. Also set by {ENVIRONMENT}. [default: one a core; a single file is judged in this one]",
        ),
        click.option(
            "--record-timeout",
            type=click.FloatRange(0.1, 86_400),
            default=Limits().seconds,
            show_default=True,
            metavar="SECONDS",
            help="Give a record up that takes longer; it is a problem then. Needs --jobs or --engine-cluster.",
        ),
        click.option(
            "--record-memory",
            type=click.IntRange(0),
            default=Limits().megabytes,
            show_default=True,
            metavar="MB",
            help="Give a record up that takes more memory (Linux); 0: no limit. Needs --jobs or --engine-cluster.",
        ),
        click.option(
            "--engine-cluster",
            metavar="ADDRESS",
            help="Judge on a Dask cluster that runs already: tcp://HOST:8786 or tls://HOST:8786 of its scheduler, or "
            "the file that the scheduler wrote. The text of the records is sent to its workers. Needs the extra "
            "cluster.",
        ),
    )
    made: Any = taking
    for option in reversed(options):
        made = option(made)
    return made  # type: ignore[no-any-return]  # click's own decorators are typed so


def _refuse_jobs() -> None:
    ctx = click.get_current_context()
    if ctx.get_parameter_source("jobs") is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError(
            "--jobs is about processes of this machine: leave it out with --engine-cluster, whose workers judge"
        )


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def bar() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, only on a terminal, and only where there is much to do."""
    if not sys.stderr.isatty():
        yield None
        return
    shown: list[Any] = []

    def progress(done: int, total: int) -> None:
        if total < _FEWEST_FOR_A_BAR:
            return
        if not shown:
            shown.append(click.progressbar(length=total, label="Judging records", file=sys.stderr).__enter__())
        shown[0].update(done - shown[0].pos)

    try:
        yield progress
    finally:
        if shown:
            shown[0].__exit__(None, None, None)
