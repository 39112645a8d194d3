"""`check --attest`: the record of a run."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from csg_rules.cli.shared import write

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from csg_rules.attest.inputs import File, Hashed
    from csg_rules.attest.model import Output
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.checking.run import Options
    from csg_rules.cli.privacy import Private
    from csg_rules.findings.report import Report
    from csg_rules.render.formats import Shown
    from csg_rules.settings.settings import Settings


class Attesting(NamedTuple):
    """A run that is to be recorded, as it stood when it began."""

    output: str
    key: "Ed25519PrivateKey | None"
    paths: tuple[str, ...]
    options: "Options"
    settings: "Settings"
    inputs: "tuple[Hashed, ...]"
    started: datetime

    def end(
        self,
        report: "Report",
        private: "Private",
        book: "Rulebook",
        shown: "Shown",
        written: Sequence[tuple[str, Path]],
    ) -> None:
        """Writes the record. Files that changed since the run began end the program with code 2."""
        from csg_rules.attest.canonical import as_text, canonical, data_of
        from csg_rules.attest.inputs import inputs_of, name_below
        from csg_rules.attest.model import Attestation, Options
        from csg_rules.attest.runs import run_of
        from csg_rules.attest.selection import folder_of, selection_of
        from csg_rules.checking.rulebook import lexicons_hash, rulesets_folder
        from csg_rules.pseudonyms.telling import Pseudonyms

        if _hashed(self.paths, self.options, self.settings) != self.inputs:
            raise click.ClickException("files changed while they were checked: no run record was written; run again")
        options = self.options
        folder = folder_of([each.file.path for each in self.inputs], self.paths, options.pick, Path.cwd())
        selection = None
        if private.key is None:
            selection = selection_of(self.paths, options.pick, options.rules_dirs, folder)

        def name(file: Path) -> str:
            return name_below(folder, file)

        told = report
        if private.key is not None:
            tokens = Pseudonyms(private.key, report, book.lexicons)
            told = private.told(report, book)("json")

            def name(file: Path) -> str:
                return tokens.file(str(file))

        asked = Options(
            rulesets=options.rulesets,
            engine=options.engine,
            verify=options.verify,
            fail_on=options.fail_on,
            required=options.required,
            as_of=options.as_of,
            today=options.today or self.started.astimezone().date(),
            show_values=shown.values,
            pseudonymised=private.key is not None,
        )
        run = run_of(
            told,
            asked,
            lexicons_hash(rulesets_folder(), *options.rules_dirs),
            selection,
            inputs_of(self.inputs, name),
            list(_outputs(written, private)),
            self.started,
            _now(),
        )
        signature = None
        if self.key is not None:
            from csg_rules.attest.signing import sign

            signature = sign(canonical(data_of(run)), self.key)
        write(as_text(Attestation(run=run, signature=signature)), self.output)
        said = f"signed by key {signature.key_id}" if signature else "not signed"
        click.echo(f"The run record is in {self.output}, {said}.", err=True)


def begin(
    output: str | None,
    sign_key: str | None,
    paths: tuple[str, ...],
    options: "Options",
    settings: "Settings",
) -> Attesting | None:
    """None where no run record is asked for. What can't be recorded, or signed, ends the program with code 2 before
    anything is checked."""
    if output is None:
        if sign_key is not None:
            raise click.UsageError("--sign-key goes with --attest")
        return None
    from csg_rules.sources.files import STANDARD_INPUT

    if output == "-":
        raise click.UsageError("--attest writes a file: name it")
    if STANDARD_INPUT in paths:
        raise click.UsageError("--attest: standard input can't be looked at again: give files")
    key = _private_key(sign_key) if sign_key is not None else None
    # Waivers hold or don't by the day on which the run began, which is recorded.
    return Attesting(output, key, paths, options, settings, _hashed(paths, options, settings), _now())


def _hashed(paths: Sequence[str], options: "Options", settings: "Settings") -> "tuple[Hashed, ...]":
    from csg_rules.attest.inputs import hashed

    try:
        return hashed(_files(paths, options, settings))
    except OSError as error:
        raise click.ClickException(f"--attest: {error.filename}: can't be opened: {error.strerror}") from None


def _files(paths: Sequence[str], options: "Options", settings: "Settings") -> "Iterator[File]":
    from csg_rules.attest.inputs import File
    from csg_rules.sources.files import files_read

    for file in files_read(paths, options.rules_dirs, options.pick):
        yield File("record", file)
    if options.site is not None:
        yield File("site", options.site)
    if options.waivers is not None:
        yield File("waivers", options.waivers)
    if options.baseline is not None:
        yield File("baseline", options.baseline)
    if settings.file:
        yield File("settings", Path(settings.file))


def _outputs(written: Sequence[tuple[str, Path]], private: "Private") -> "Iterator[Output]":
    from csg_rules.attest.inputs import name_below, sha256
    from csg_rules.attest.model import Output
    from csg_rules.attest.selection import folder_of
    from csg_rules.sources.picking import ALL

    folder = folder_of([file for _, file in written], (), ALL, Path.cwd())
    for form, file in written:
        # Pages are called by tokens already; where they lie is nobody else's business.
        name = file.name if private.key is not None else name_below(folder, file)
        yield Output(format=form, name=name, sha256=sha256(file)[0])


def _private_key(file: str) -> "Ed25519PrivateKey":
    from csg_rules.attest.extra import MissingAttestExtra, require_signing

    try:
        require_signing()
        from csg_rules.attest.signing import WrongKey, private_key
    except MissingAttestExtra as error:
        raise click.ClickException(str(error)) from None
    try:
        return private_key(Path(file))
    except WrongKey as error:
        raise click.ClickException(str(error)) from None


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
