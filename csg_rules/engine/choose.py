"""Which engine does the work: durable_rules where it can be imported and records are few, else the reference."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Final

from csg_rules.engine.query import Engine, EngineError, Query
from csg_rules.engine.query import EngineName as EngineName
from csg_rules.engine.reference import ReferenceEngine

# With more records than this, `auto` judges with the reference, which takes a fraction of the time of durable_rules and
# gives the same answers.
MANY: Final = 100


class EngineUnavailable(EngineError):  # noqa: N818  # a state of the machine, and the name that callers know
    """The engine that was asked for can't run on this machine."""


def available() -> bool:
    """Whether durable_rules can be imported here: tried for real once, since pip reports success on 3.13 too."""
    return _import_failure() is None


def load_engine(name: EngineName, queries: Sequence[Query]) -> Engine:
    """An engine for the queries; its `name` says which it is.

    `auto` is durable where that can be imported, else reference. Raises EngineUnavailable if durable is asked for by
    name and can't be imported, EngineError if the engine can't take a query.
    """
    if name == "reference" or (name == "auto" and not available()):
        return ReferenceEngine(queries)
    if name not in ("auto", "durable"):
        raise EngineError(f"there is no engine {name!r}: it is auto, durable or reference")
    failure = _import_failure()
    if failure is not None:
        raise EngineUnavailable(
            "the durable engine needs the package durable-rules 2.0.28, built with a C compiler on Python 3.12 or "
            f"older (pip install durable-rules), and here its import fails ({failure}); "
            "the reference engine gives the same answers"
        )
    from csg_rules.engine.durable import DurableEngine

    return DurableEngine(queries)


@cache
def _import_failure() -> str | None:
    """Why the durable engine can't be imported; None if it can."""
    try:
        import_module("csg_rules.engine.durable")
    except ImportError as error:
        return str(error)
    return None
