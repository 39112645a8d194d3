"""`csg-rules attest`: run records held against what is here, and the keys that sign them."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from csg_rules.cli.asking import asked_of, refusals
from csg_rules.cli.own_rules import own_folders, refuse, rules_dir_option
from csg_rules.cli.shared import rulebook, write
from csg_rules.settings.settings import Settings, over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from csg_rules.attest.inputs import Found
    from csg_rules.attest.model import InputRole, Run
    from csg_rules.attest.selection import Asked
    from csg_rules.attest.verifying import Line, State
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.findings.report import Report
    from csg_rules.rules.model import Ruleset

_SAID: "Final[dict[State, str]]" = {
    "holds": "holds",
    "differs": "DOESN'T HOLD",
    "unknown": "NOT COMPARED",
    "told": "note",
    "refused": "REFUSED",
}
_VERDICTS: Final = {
    0: "All of it holds.",
    1: "Not everything holds.",
    2: "Not all of it could be compared, so this isn't verified.",
}


@click.group()
def attest() -> None:
    """Run records (check --attest): verify one, or make a key that signs them."""


@attest.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--inputs",
    "folder",
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Where the files of the run lie now. [default: the working folder]",
)
@click.option("--rerun", is_flag=True, help="Check the files again, and compare what comes of it.")
@click.option(
    "--public-key",
    "trusted",
    metavar="FILE|DIR",
    help="The public key, or a folder of those that are trusted (.pem). Then a record without a signature is refused.",
)
@rules_dir_option
@click.pass_context
def verify(
    ctx: click.Context, file: str, folder: str | None, rerun: bool, trusted: str | None, rules_dirs: tuple[str, ...]
) -> None:
    """Say line by line what of a run record still holds.

    \b
    Compares the program, rulesets, lexicons, every file that was read and every
    report that was written, by their hashes, and whether the same paths lead to
    the same files; only --rerun compares engine, counts, findings and exit code,
    so that without it not all is compared. A signed record is refused where its
    key isn't given, is unknown, or doesn't fit.
    Exit codes: 0 all of it holds · 1 something doesn't · 2 it is refused, or
    something couldn't be compared · 3 internal or engine error.
    """
    from csg_rules.attest import verifying
    from csg_rules.attest.canonical import AttestationError, read
    from csg_rules.attest.inputs import Found
    from csg_rules.attest.selection import Moved, asked_again

    try:
        attestation, signed = read(Path(file).read_bytes(), file)
    except OSError as error:
        raise click.ClickException(f"{file}: can't be opened: {error.strerror}") from None
    except AttestationError as error:
        raise click.ClickException(str(error)) from None
    run = attestation.run
    signature = verifying.signature_line(attestation, signed, _trusted(trusted, attestation.signature is not None))
    if signature.state == "refused":
        _tell([signature])
        ctx.exit(2)
    below = Path(folder) if folder else Path.cwd()
    moved = Moved(below, run.inputs, run.selection) if run.selection is not None else None
    found = Found(below, moved.of if moved is not None else None)
    settings = _settings(run, found, rules_dirs)
    own = own_folders(settings)
    book = rulebook(own=own)
    from csg_rules.checking.rulebook import lexicons_hash, rulesets_folder

    asked = asked_again(run.selection, moved) if run.selection is not None and moved is not None else None
    needed = [
        *verifying.rules_lines(run, book.rulesets, _expected(run, book), lexicons_hash(rulesets_folder(), *own)),
        *verifying.input_lines(run, found),
        *verifying.selection_lines(run, asked, moved, own),
    ]
    lines = [signature, *needed, *verifying.output_lines(run, found, [below, Path.cwd()]), *verifying.said_alone(run)]
    if not rerun:
        lines += verifying.not_rerun(run)
    elif any(line.state == "unknown" for line in needed):
        lines.append(verifying.Line("unknown", "rerun", "not everything that it needs is here"))
    else:
        lines += verifying.rerun_lines(run, _again(run, found, settings, asked))
    _tell(lines)
    code = verifying.exit_code(lines)
    click.echo(f"Run of {run.started:%Y-%m-%d %H:%M} UTC, exit code {run.exit_code}. {_VERDICTS[code]}")
    ctx.exit(code)


@attest.command()
@click.option("-o", "--output", default="attest-key", show_default=True, metavar="NAME", help="What to call the files.")
def keygen(output: str) -> None:
    """Make a key pair: NAME.pem signs and stays with you, NAME.pub.pem verifies and may be given to anybody."""
    _need_signing()
    from csg_rules.attest.signing import new_pair

    private, public = Path(f"{output}.pem"), Path(f"{output}.pub.pem")
    if there := next((file for file in (private, public) if file.exists()), None):
        raise click.UsageError(f"{there} is there already: what it signed could not be verified any more")
    pair = new_pair()
    made: list[Path] = []
    try:
        for file, content, mode in ((private, pair.private, 0o600), (public, pair.public, 0o666)):
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
                made.append(file)
                stream.write(content)
    except OSError as error:
        for half in made:
            half.unlink(missing_ok=True)
        raise click.ClickException(f"{error.filename or made[-1]}: can't be written: {error.strerror}") from None
    write(f"{private} signs: keep it to yourself\n{public} verifies\nkey {pair.key_id}\n", None)


def _tell(lines: "Sequence[Line]") -> None:
    from csg_rules.render.text import plain

    for line in lines:
        said = f": {line.said}" if line.said else ""
        click.echo(f"{_SAID[line.state]:<12}  {plain(line.what + said)}")


def _trusted(path: str | None, is_signed: bool) -> "Mapping[str, Ed25519PublicKey] | None":
    if path is None:
        return None
    if not is_signed:
        return {}
    _need_signing()
    from csg_rules.attest.signing import WrongKey, public_keys

    try:
        return public_keys(Path(path))
    except WrongKey as error:
        raise click.ClickException(str(error)) from None


def _need_signing() -> None:
    from csg_rules.attest.extra import MissingAttestExtra, require_signing

    try:
        require_signing()
    except MissingAttestExtra as error:
        raise click.ClickException(str(error)) from None


def _settings(run: "Run", found: "Found", rules_dirs: "Sequence[str]") -> Settings:
    """Those of the run, not of the working folder."""
    from csg_rules.settings.faults import SettingsError
    from csg_rules.settings.settings_file import read_settings

    file = _only(run, found, "settings")
    try:
        settings = read_settings(file) if file else Settings()
    except SettingsError as error:
        refuse(error)
    return over(Settings(rules_dirs=tuple(map(Path, rules_dirs))), settings)


def _only(run: "Run", found: "Found", role: "InputRole") -> Path | None:
    return next((file for entry in run.inputs if entry.role == role and (file := found.file(entry))), None)


def _expected(run: "Run", book: "Rulebook") -> "list[Ruleset]":
    """The rulesets that a run with these options uses; none where it names one that isn't here, which is told."""
    from csg_rules.checking.rulebook import UnknownRuleset

    has_site = any(entry.role == "site" for entry in run.inputs)
    try:
        chosen = book.chosen(run.options.rulesets)
    except UnknownRuleset:
        return []
    return [ruleset for ruleset in chosen if has_site or any(rule.scope != "site" for rule in ruleset.rules)]


def _again(run: "Run", found: "Found", settings: Settings, selected: "Asked | None") -> "Report":
    from csg_rules.checking.run import run as check
    from csg_rules.sources.picking import ALL

    asked, pick = run.options, selected.pick if selected else ALL
    # What the file sets was changed on the command line, perhaps: the run record knows what held.
    settings = settings._replace(
        rulesets=asked.rulesets,
        engine=asked.engine,
        fail_on=asked.fail_on,
        require=asked.required,
        site=_only(run, found, "site"),
        waivers=_only(run, found, "waivers"),
        baseline=_only(run, found, "baseline"),
        include=pick.include,
        exclude=pick.exclude,
    )
    book, options = asked_of(settings)
    options = options._replace(verify=asked.verify, as_of=asked.as_of, today=asked.today)
    records = (found.file(entry) for entry in run.inputs if entry.role == "record")
    files = list(selected.paths) if selected else [str(file) for file in records if file]
    with refusals(settings):
        return check(files, book, options)
