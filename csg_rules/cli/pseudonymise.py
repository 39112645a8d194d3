"""`csg-rules pseudonymise`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.copies_folder import refuse_beside_originals
from csg_rules.cli.privacy import key_of
from csg_rules.cli.shared import rulebook, write

if TYPE_CHECKING:
    from csg_rules.pseudonyms.copying import Copied, Copier
    from csg_rules.pseudonyms.doubts import Doubt
    from csg_rules.sources.records import SourceRecord

_LOOKED_FOR = (
    "Looked for: names, initials and places that the records' own fields list, and what is written like a name or a "
    "number that tells who somebody is. Not looked for: nicknames, slips of the pen, names written small that no field "
    "lists, what the story tells. Read a copy before it leaves your hands."
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("-o", "--output", required=True, metavar="FOLDER", help="Where the copies go.")
@click.option(
    "--key",
    "keyfile",
    required=True,
    metavar="KEYFILE",
    help="A file with at least 16 bytes that nobody else knows. The same name has the same token in every run with it.",
)
@click.option(
    "--names",
    "lists",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="More names and initials, one a line: those that the records' own fields don't tell.",
)
@click.option("--show-values", is_flag=True, help="Quote what could not be judged. It may name people.")
@click.option("--force", is_flag=True, help="Write over copies that are there.")
@click.pass_context
def pseudonymise(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    keyfile: str,
    lists: tuple[str, ...],
    show_values: bool,
    force: bool,
) -> None:
    """Copy records with tokens in the place of names, initials, ids and places.

    \b
    Who is named is taken from the records' own fields: the young person, who was
    harmed or involved, linked refs, the chair, peers, settings, agencies, the
    site. Their names are replaced there and in all prose: in small letters or
    capitals, with or without accents and apostrophes, in parts, in handles and
    addresses. Where one may as well be a word ("may", "it") it stays and is
    reported. Dates, ages and what rules read stay: a check of the copy finds the
    same.
    What may be a name and is on no list stays too. It is reported by path and
    number, and is for you to look at before a copy leaves your hands.
    Minutes in Word or Excel are copied as the record that was understood of them
    (.yaml). Left out: comments, files' and folders' names, waivers.
    Exit codes: 0 copied, and nothing is left to look at · 1 copied, and something
    is · 2 something could not be read or written.
    """
    from csg_rules.problems import Problem
    from csg_rules.pseudonyms.copying import Copier
    from csg_rules.sources.pieces import read_all
    from csg_rules.sources.records import Note, SourceRecord

    key = key_of(keyfile)
    sources = list(read_all(paths))
    records = [source for source in sources if isinstance(source, SourceRecord)]
    problems = [source for source in sources if isinstance(source, Problem)]
    for problem in problems:
        click.echo(f"csg-rules: {problem}", err=True)
    for note in (source for source in sources if isinstance(source, Note)):
        click.echo(f"Note: {note.file}: {note.message}", err=True)
    if not records:
        raise click.ClickException("nothing was written: there was no record to copy")
    copier = Copier(
        key,
        [record.document.data for record in records],
        rulebook().lexicons,
        [record.label.partition("#")[0] for record in records],
        _lines(lists),
    )
    targets = _targets(records, copier, Path(output), paths, force)
    copies = {file: [copier.copied(record.document.data) for record in group] for file, group in _by_file(records)}
    _write(copies, targets)
    click.echo(_account(copies, targets, show_values), nl=False)
    is_left = any(copy.doubts for group in copies.values() for copy in group)
    ctx.exit(2 if problems else 1 if is_left else 0)


def _lines(lists: Sequence[str]) -> Iterator[str]:
    for file in lists:
        try:
            yield from Path(file).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            raise click.ClickException(f"{file}: not a list of names in UTF-8, one a line") from None


def _by_file(records: "Sequence[SourceRecord]") -> "Iterator[tuple[str, list[SourceRecord]]]":
    files = dict.fromkeys(record.file for record in records)
    return ((file, [record for record in records if record.file == file]) for file in files)


def _targets(
    records: "Sequence[SourceRecord]", copier: "Copier", folder: Path, paths: Sequence[str], force: bool
) -> dict[str, Path]:
    """Where each file's copy goes. One that is there already, or is read, ends the program with code 2."""
    from csg_rules.sources.files import is_read
    from csg_rules.sources.formats import written_as

    targets: dict[str, Path] = {}
    for file in dict.fromkeys(record.file for record in records):
        stem = copier.tokens.record(Path(file).stem if file != "-" else "standard input")
        suffix, _ = written_as(Path(file).suffix)
        target, number = folder / f"{stem}{suffix}", 1
        while target in targets.values():
            number += 1
            target = folder / f"{stem}-{number}{suffix}"
        if is_read(target, paths):
            raise click.UsageError(f"{target} is one of the files to copy: name another folder")
        if target.exists() and not force:
            raise click.UsageError(f"{target} is there already: name another folder, or --force to write over it")
        targets[file] = target
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"-o {folder} is a file: name a folder")
    refuse_beside_originals(folder, paths, targets)
    return targets


def _write(copies: "Mapping[str, list[Copied]]", targets: Mapping[str, Path]) -> None:
    from csg_rules.render.record_text import to_text
    from csg_rules.sources.formats import written_as

    for file, group in copies.items():
        target = targets[file]
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.ClickException(f"{target.parent}: can't be made: {error.strerror}") from None
        write(to_text([copy.data for copy in group], written_as(target.suffix)[1]), str(target))


def _account(copies: "Mapping[str, list[Copied]]", targets: Mapping[str, Path], show_values: bool) -> str:
    """What was written, and what to look at in it."""
    from csg_rules.render.text import counted

    lines = []
    for file, group in copies.items():
        replaced = sum(copy.replaced for copy in group)
        lines.append(f"{targets[file]}: {counted(len(group), 'record')}, {counted(replaced, 'place')} replaced")
        for number, copy in enumerate(group, start=1):
            of = f"record {number}, " if len(group) > 1 else ""
            lines += [f"  look at {of}{doubt.path}: {_in_words(doubt, show_values)}" for doubt in copy.doubts]
    from csg_rules.pseudonyms.doubts import IN_WORDS
    from csg_rules.pseudonyms.doubts import counted as counts

    left = counts(doubt for group in copies.values() for copy in group for doubt in copy.doubts)
    if left:
        said = ", ".join(f"{number:,} {IN_WORDS[kind][number != 1]}" for kind, number in left.items())
        lines.append(f"Not judged, and left as it is: {said}. Names among them go into a list: --names FILE.")
    else:
        lines.append("Of what was looked for, nothing is left.")
    lines.append(_LOOKED_FOR)
    return "\n".join(lines) + "\n"


def _in_words(doubt: "Doubt", show_values: bool) -> str:
    from csg_rules.pseudonyms.doubts import IN_WORDS
    from csg_rules.render.text import plain

    number = len(doubt.values)
    said = f"{number} {IN_WORDS[doubt.kind][number != 1]}"
    return f"{said} ({', '.join(plain(value) for value in doubt.values)})" if show_values else said
