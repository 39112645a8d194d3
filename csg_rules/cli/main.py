"""The program: commands are imported when they are called, since one run needs one of them."""

import gc
import sys
from importlib import import_module
from typing import TextIO

import click

from csg_rules import __version__
from csg_rules.cli.entry import INTERRUPTED
from csg_rules.cli.streams import FULL, be_careful, failure

_COMMANDS = {
    "agree": "csg_rules.cli.agree",
    "attest": "csg_rules.cli.attest",
    "audit": "csg_rules.cli.audit",
    "baseline": "csg_rules.cli.baseline",
    "check": "csg_rules.cli.check",
    "config": "csg_rules.cli.config",
    "convert": "csg_rules.cli.convert",
    "diff": "csg_rules.cli.diff",
    "explain": "csg_rules.cli.explain",
    "pseudonymise": "csg_rules.cli.pseudonymise",
    "rules": "csg_rules.cli.rules",
    "schema": "csg_rules.cli.schema",
    "template": "csg_rules.cli.template",
    "waive": "csg_rules.cli.waive",
}
_USAGE = 2
_BROKEN = 3


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        return getattr(import_module(module), cmd_name) if module else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from csg_rules.names import did_you_mean

            raise click.UsageError(f"There is no command {args[0]!r}{did_you_mean(args[0], _COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="csg-rules")
def cli() -> None:
    """Check the records of multi-agency meetings about young people's harmful sexual behaviour against the
    contextual framework, and say in plain English what a record doesn't show.

    Everything stays on this machine, save with --engine-cluster. A record's text is shown only with --show-values.
    """


def main() -> None:
    """Run, and leave with the exit code that the README promises; never with a traceback."""
    # Imports and the rulebook make many objects that live as long as the program: searching them for
    # garbage, again and again, takes a tenth of its start. It is turned on once the rulebook is there.
    gc.disable()
    be_careful()
    code = _code()
    if why := failure():
        click.echo(f"csg-rules: standard output: can't be written: {why}", err=True)
        code = _BROKEN if code == _BROKEN else _USAGE
    sys.exit(code)


def _show(error: click.ClickException) -> None:
    """In a terminal no wider than it; elsewhere line by line as it is, for those who look for its words in a log."""
    if _is_terminal(sys.stderr):
        from csg_rules.render.text import terminal_width, wrapped

        lines = f"Error: {error.format_message()}".splitlines()
        said = "\n".join(wrapped(line, terminal_width()) for line in lines)
        error.format_message = lambda: said.removeprefix("Error: ")  # type: ignore[method-assign]
    error.show()


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _code() -> int:
    try:
        code = cli.main(prog_name="csg-rules", standalone_mode=False)
    except (KeyboardInterrupt, click.exceptions.Abort) as error:
        if isinstance(error.__cause__, EOFError):
            # Nobody did: something that was read is cut short, as a module that Python kept on a full disk.
            from csg_rules.problems import internal_error

            click.echo(f"csg-rules: {internal_error(error.__cause__)}", err=True)
            return _BROKEN
        click.echo("csg-rules: interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        _show(error)
        return _BROKEN if error.exit_code == _BROKEN else _USAGE
    except Exception as error:  # noqa: BLE001  # a traceback could quote a record
        from csg_rules.problems import internal_error

        if isinstance(error, OSError) and error.errno in FULL:
            click.echo(f"csg-rules: a file can't be written: {error.strerror}", err=True)
            return _USAGE
        click.echo(f"csg-rules: {internal_error(error)}", err=True)
        return _BROKEN
    return code if isinstance(code, int) else 0
