"""No command reaches for a network, unless a cluster is named: that is tested in tests/crew."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest
from cli_runs import cache_folder
from every_command import COMMANDS, EXPECTED, Workplace, run_in, typed, workplace

from csg_rules.cli.main import cli


class ReachedOutError(BaseException):
    """Not an Exception, so that nobody catches it."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("network"))


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    reached: list[str] = []

    def refuse(name: str) -> Any:
        def refused(*_: object, **__: object) -> NoReturn:
            reached.append(name)
            raise ReachedOutError(name)

        return refused

    for name in ("socket", "create_connection", "create_server", "socketpair", "getaddrinfo", "gethostbyname",
                 "gethostbyaddr", "gethostbyname_ex", "getnameinfo", "getfqdn"):  # fmt: skip
        monkeypatch.setattr(socket, name, refuse(name))
    return reached


def test_the_block_holds(no_network: list[str]) -> None:
    with pytest.raises(ReachedOutError):
        socket.create_connection(("localhost", 1))
    assert no_network == ["create_connection"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_opens_no_socket(name: str, place: Workplace, no_network: list[str]) -> None:
    for file in place.out.iterdir():
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    assert run_in(place, COMMANDS[name]).code in EXPECTED
    assert no_network == []


def test_every_command_is_among_these() -> None:
    ctx = click.Context(cli)
    known: set[tuple[str, ...]] = set()
    for name in cli.list_commands(ctx):
        command = cli.get_command(ctx, name)
        known |= {(name, sub) for sub in command.commands} if isinstance(command, click.Group) else {(name,)}
    tried = {command[: len(each)] for command in COMMANDS.values() for each in known if command[: len(each)] == each}
    assert known == tried


def _isolated() -> list[str]:
    """What runs a program without any network, where that may be had."""
    unshare = shutil.which("unshare")
    alone = [unshare, "--user", "--map-root-user", "--net"] if unshare else []
    return alone if alone and subprocess.run([*alone, "true"], capture_output=True).returncode == 0 else []


def test_a_whole_run_without_any_network(place: Workplace) -> None:
    alone = _isolated()
    if not alone:
        pytest.skip("NOT TESTED HERE: a run in a network namespace of its own; unshare isn't allowed on this system")
    words = typed(("check", "MINUTES", "--format", "json"), place)
    done = subprocess.run(
        [*alone, sys.executable, "-m", "csg_rules", *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "CSG_RULES_CACHE": str(cache_folder())},
        cwd=Path(__file__).resolve().parents[2],
        timeout=120,
    )
    assert done.returncode == 1
    assert '"exit_code": 1' in done.stdout
