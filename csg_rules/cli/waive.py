"""`csg-rules waive`."""

import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.asking import asked_of, refusals
from csg_rules.cli.completing import complete_rules
from csg_rules.cli.given import JUDGING, given_options
from csg_rules.cli.own_rules import found_settings
from csg_rules.cli.shared import rule_called, write_bytes
from csg_rules.settings.settings import NAME, Settings
from csg_rules.words import VERDICTS

if TYPE_CHECKING:
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.findings.finding import Found

_FINGERPRINT = re.compile(r"[0-9a-f]{20}(-[0-9]{1,9})?")
# What was meant for one: letters and digits in a row, of which some are missing, too many or wrong.
_MISTYPED = re.compile(r"(?=[A-Za-z]*[0-9])[0-9A-Za-z]{12,40}(-[0-9A-Za-z]{1,9})?")
_LATER = re.compile(r"\+([0-9]{1,4})([dw])")
_DAYS = {"d": 1, "w": 7}


def _until(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    from csg_rules.checking import accepting

    if value is None:
        return None
    if later := _LATER.fullmatch(value):
        return accepting.today() + timedelta(days=int(later.group(1)) * _DAYS[later.group(2)])
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("a day as year-month-day, like 2027-03-31, or +90d, +12w from today") from None


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="REPORT.json|PATH… [FINGERPRINT…]")
@click.option("--rule", metavar="RULE", shell_complete=complete_rules, help="The finding's rule.")
@click.option("--record", metavar="ID", help="The finding's record, or the site of a site's own finding.")
@click.option(
    "--path", "paths", multiple=True, metavar="PATH", help="Where the finding stands, like factors.F1; several at will."
)
@click.option("--reason", metavar="TEXT", help="Why this is accepted, in a sentence; - reads it from standard input.")
@click.option("--by", metavar="ROLE", help="Who says so: a role, like 'QA lead', not a name.")
@click.option("--expires", callback=_until, metavar="DATE|+90d", help="The last day on which it holds.")
@click.option(
    "--verdict",
    type=click.Choice(VERDICTS),
    help="What a reviewer says of the finding. upheld: it is right, and stays open. not_upheld: it is wrong. "
    "explained: it is right, and there is a reason. These may go without --expires.",
)
@click.option("--refresh", is_flag=True, help="Renew a waiver for what the record says now, after a look at it.")
@click.option(
    "-o",
    "--waivers",
    "output",
    metavar="FILE",
    help="The file of waivers that this is added to; made if it isn't there. "
    f"[default: waivers of {NAME}, else waivers.yaml]",
)
@given_options(*JUDGING)
@click.pass_context
def waive(
    ctx: click.Context,
    what: tuple[str, ...],
    rule: str | None,
    record: str | None,
    paths: tuple[str, ...],
    reason: str | None,
    by: str | None,
    expires: date | None,
    verdict: str | None,
    refresh: bool,
    output: str | None,
    given: Settings,
) -> None:
    """Accept a finding, with a reason and until a day; or keep a reviewer's verdict on it.

    \b
    csg-rules waive minutes/ --rule GAP-01 --record NM-AB-1 --path factors.F1 \\
        --reason "The school's own plan covers it" --by "QA lead" --expires +90d
    csg-rules waive report.json FINGERPRINT --reason … --by … --expires 2027-03-31
        (a report of check --format json --evidence)
    then  csg-rules check --waivers waivers.yaml minutes/

    Adds to the file of waivers, and leaves all else in it as it was typed. It also keeps what the finding rests on, as
    a digest: when that changes, the finding is open again, until somebody has looked and renews the waiver
    (--refresh). Without --path, the rule must be found once. Reasons are text of yours: they are shown only with
    --show-values, but the file itself holds them.

    Exit codes: 0 written · 2 nothing was written, and why · 3 internal or engine error.
    """
    from csg_rules.checking import accepting, giving
    from csg_rules.checking.giving import Asked, GivingError, Judgement, chosen, refreshed
    from csg_rules.pseudonyms.roles import looks_like_a_name
    from csg_rules.render.text import plain

    fingerprints = tuple(each for each in what if _FINGERPRINT.fullmatch(each) and not Path(each).exists())
    places = tuple(each for each in what if each not in fingerprints)
    if not places:
        raise click.UsageError("say where it is found: a report (check --format json --evidence), or records")
    if unknown := next((place for place in places if _MISTYPED.fullmatch(place) and not Path(place).exists()), None):
        raise click.UsageError(
            f"{unknown} is no file, and no fingerprint either: those are 20 signs, 0 to 9 and a to f, and may end in - "
            "and a number, as check --format json tells them"
        )
    if rule is None and not fingerprints:
        raise click.UsageError("say what is found: its fingerprint, or --rule with --record and --path")
    if rule is None and (record or paths):
        raise click.UsageError("--record and --path go with --rule")
    settings = found_settings(given)
    output = output or str(settings.waivers or "waivers.yaml")
    file = Path(output)
    if file.resolve() in {Path(place).resolve() for place in places}:
        raise click.UsageError(f"{output} is one of the files to read findings from")
    _refuse_wrong_words(refresh, reason, by, verdict, expires)
    book, found = _found(places, settings.without("require", "waivers", "baseline"))
    asked = Asked(fingerprints, rule_called(rule, book).id if rule else None, record, paths)
    today = accepting.today()
    try:
        meant = chosen(found, asked)
        raw = file.read_bytes() if file.exists() else b""
        if refresh:
            written = refreshed(raw, file, meant, today, expires)
        else:
            told = sys.stdin.read() if reason == "-" else reason or ""
            written = giving.given(raw, file, meant, Judgement(told, by or "", today, expires, verdict), book)
    except GivingError as error:
        raise click.ClickException(plain(str(error))) from None
    except OSError as error:
        raise click.ClickException(f"{output}: can't be opened: {error.strerror}") from None
    write_bytes(written.raw, output)
    if by and looks_like_a_name(by):
        click.echo("csg-rules: --by looks like somebody's name: a role is wanted, like 'QA lead'", err=True)
    for finding, line in written.lines:
        click.echo(f"{output}:{line}: {plain(_said(finding, verdict, expires, refresh))}")


def _refuse_wrong_words(
    refresh: bool, reason: str | None, by: str | None, verdict: str | None, expires: date | None
) -> None:
    if refresh:
        if reason is not None or by is not None or verdict is not None:
            raise click.UsageError(
                "--refresh renews what was said: for another reason or verdict take the old one away, and give a new "
                "one"
            )
        return
    if reason is None or not (by or "").strip():
        lacking = " and ".join(name for name, value in (("--reason", reason), ("--by", by)) if not value)
        raise click.UsageError(
            f"{lacking} is missing: a waiver says why, and who says so" if lacking else "--by is empty"
        )
    if expires is None and verdict is None:
        raise click.UsageError("--expires is missing: a waiver holds until a day (a --verdict may go without)")


def _found(places: tuple[str, ...], settings: Settings) -> "tuple[Rulebook, tuple[Found, ...]]":
    from csg_rules.checking.giving import GivingError, found_in

    book, options = asked_of(settings)
    try:
        with refusals(settings):
            return book, found_in(places, book, options)
    except GivingError as error:
        raise click.ClickException(str(error)) from None


def _said(finding: "Found", verdict: str | None, expires: date | None, refresh: bool) -> str:
    whose = finding.record or finding.site or ""
    at = f"{finding.rule} at {finding.path}, {whose}" if finding.path else f"{finding.rule}, {whose}"
    until = f" until {expires.isoformat()}" if expires else ""
    if refresh:
        return f"{at}: renewed for what it rests on now{until}"
    if verdict == "upheld":
        return f"{at}: upheld, and open"
    return f"{at}: waived{f' ({verdict})' if verdict else ''}{until}".replace("not_upheld", "not upheld")
