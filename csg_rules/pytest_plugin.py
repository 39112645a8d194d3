"""For pytest: meeting records as tests, where `--csg-rules` or `csg_rules_paths` asks for it, and nothing elsewhere.

Loaded by every run of pytest in an environment that has csg-rules: so it imports nothing more until it is asked.
"""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("csg-rules").addoption(
        "--csg-rules",
        action="append",
        default=[],
        metavar="PATH",
        dest="csg_rules_paths",
        help="Check the meeting records below this path or glob: each is a test. May be given several times.",
    )
    parser.addini(
        "csg_rules_paths", "files, folders and globs of meeting records, each record a test", "paths", default=[]
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("csg_rules_paths") or config.getini("csg_rules_paths"):
        from csg_rules.pytest_records import Records

        config.pluginmanager.register(Records(config), "csg-rules-records")
