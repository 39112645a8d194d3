"""The order of the house: who may import whom. One direction, no circles."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "csg_rules"

# Each part with the parts that it may import; a part is a package or a module beside them. `facts.fact` and
# `engine.query` are leaves: contracts, which a part before the rest of their package may know.
ALLOWED: dict[str, set[str]] = {
    "words": set(),
    "names": set(),
    "hashing": set(),
    "problems": set(),
    "crew": {"hashing", "problems"},
    "facts.fact": set(),
    "engine.query": {"facts.fact"},
    "documents": set(),
    "papers": {"documents"},
    "layouts": {"documents", "names", "papers", "words"},
    "lexicons": {"documents", "names", "words"},
    "records": {"words"},
    "series": {"records"},
    "templates": {"layouts", "papers", "records", "words"},
    "sources": {"documents", "layouts", "names", "papers", "problems", "records", "words"},
    "facts": {"facts.fact", "lexicons", "records", "series", "words"},
    "engine": {"engine.query", "facts.fact"},
    "rules": {"documents", "engine.query", "facts", "facts.fact", "hashing", "names", "records", "words"},
    "verdict": {"engine", "engine.query", "facts", "facts.fact", "rules", "words"},
    "findings": {"documents", "facts", "facts.fact", "problems", "records", "rules", "verdict", "words"},
    "pseudonyms": {"facts.fact", "findings", "lexicons", "problems", "records", "rules", "verdict"},
    # What was run on what is asked of the files once more.
    # Closed lists that a run record names, beside what it tells of.
    "attest": {"engine.query", "findings", "hashing", "rules", "sources", "words"},
    # `agree` holds markings and verdicts, which sources read, against a report.
    "audit": {"facts", "findings", "names", "problems", "records", "rules", "sources", "verdict", "words"},
    "render": {
        "attest", "audit", "documents", "engine.query", "facts.fact", "findings", "layouts", "papers", "problems",
        "records", "rules", "verdict", "words",
    },
    "checking": {
        "audit", "crew", "documents", "engine", "engine.query", "facts", "facts.fact", "findings", "hashing",
        "lexicons", "names", "problems", "records", "rules", "series", "sources", "verdict", "words",
    },
    "settings": {"checking", "documents", "engine.query", "names", "rules", "sources"},
    "cli": {
        "attest", "audit", "checking", "crew", "engine.query", "findings", "layouts", "lexicons", "names", "papers",
        "problems", "pseudonyms", "render", "rules", "settings", "sources", "templates", "words",
    },
    # The same way through for those who call it from Python, and for pytest, whose plugin is a caller like them.
    "api": {
        "checking", "engine.query", "findings", "lexicons", "names", "problems", "rules", "settings", "sources",
        "words",
    },
    "pytest_plugin": {"pytest_records"},
    "pytest_records": {"api", "findings", "problems", "render", "settings", "sources", "words"},
    "__main__": {"cli"},
}  # fmt: skip
# What the package itself hands out, when it is asked for.
HANDED_OUT = {"api", "findings", "problems"}
LEAVES = {part for part in ALLOWED if "." in part}

# What only some may import.
ONLY = {
    "durable_rules_engine": {"engine/durable.py"},
    "tabulate": {"render/"},
    "jinja2": {"render/pages/"},
    "markupsafe": {"render/pages/"},
    "click": {"cli/"},
    "pytest": {"pytest_plugin.py", "pytest_records.py"},
    "pathspec": {"sources/picking.py"},
    "yaml": {"documents/"},
    "docx": {"papers/", "templates/", "render/copies/"},
    "openpyxl": {"papers/", "templates/", "render/copies/"},
    # The marking sheet is written as templates are, but with rows of what was judged.
    "xlsxwriter": {"papers/", "templates/", "render/copies/", "render/audit/", "render/marking_sheet.py"},
    "matplotlib": {"render/charts/"},
    "statsmodels": {"audit/"},
    "scipy": {"audit/"},
    "sqlite3": {"checking/journal.py", "findings/unjudged.py"},
    # What reaches a network: imported where --engine-cluster names a cluster, and nowhere else.
    "distributed": {"crew/reaching.py"},
    "csg_rules.crew.reaching": {"crew/cluster.py"},
    "csg_rules.crew.cluster": {"checking/walk.py"},
    "cryptography": {"attest/", "cli/attest.py", "cli/attesting.py"},
    "lxml": {"papers/", "templates/", "render/copies/"},
    "csg_rules.documents.yaml_reader": {"sources/formats.py", "rules/folder.py", "lexicons/load.py"},
    "csg_rules.documents.json_reader": {"sources/formats.py"},
}
NOBODY = {
    "socket", "ssl", "urllib", "http", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc", "socketserver",
    "asyncio", "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "logging.handlers",
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports, wherever in it; `from a import b` as both `a` and `a.b`."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            upper = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*upper, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("import_module", "__import__"):
            yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def part_of(module: str) -> str | None:
    """The part that a module of ours belongs to; None for the package itself and for others' modules."""
    steps = module.split(".")
    if steps[0] != "csg_rules" or len(steps) == 1 or steps[1] == "__version__":
        return None
    leaf = ".".join(steps[1:3])
    return leaf if leaf in LEAVES else steps[1]


def is_within(module: str, other: str) -> bool:
    return module == other or module.startswith(f"{other}.")


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_parts_that_come_before_its_own(path: Path) -> None:
    own = part_of(name_of(path))
    used = {part for module in imports(path) if (part := part_of(module)) is not None} - {own}
    assert used <= (ALLOWED[own] if own else HANDED_OUT)


def test_every_part_has_its_place_in_the_order() -> None:
    found = {part for path in modules() if (part := part_of(name_of(path))) is not None}
    assert found == set(ALLOWED)


def test_the_order_has_no_circles() -> None:
    placed: set[str] = set()
    while len(placed) < len(ALLOWED):
        ready = {part for part, before in ALLOWED.items() if before <= placed} - placed
        assert ready, f"a circle among {sorted(set(ALLOWED) - placed)}"
        placed |= ready


@pytest.mark.parametrize("module", ONLY)
def test_only_its_own_place_knows(module: str) -> None:
    users = {
        path.relative_to(PACKAGE).as_posix() for path in modules() for used in imports(path) if is_within(used, module)
    }
    assert users != set()
    assert {user for user in users if not any(user.startswith(place) for place in ONLY[module])} == set()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_module_can_reach_a_network(path: Path) -> None:
    assert {used for used in imports(path) for banned in NOBODY if is_within(used, banned)} == set()


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json", ".jsonl", ".ndjson"])
def test_only_sources_know_the_suffixes_of_records(suffix: str) -> None:
    """Rules and lexicons are YAML by design, and no report is written over them; the report's own schema is a JSON
    file."""
    elsewhere = {
        "rules/folder.py", "lexicons/load.py", "checking/cache.py", "checking/rulebook.py", "cli/places.py",
    }  # fmt: skip
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value == suffix
    }
    assert users - elsewhere <= {"sources/formats.py"}
