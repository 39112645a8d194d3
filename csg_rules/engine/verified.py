"""Both engines on the same work: an answer only where they agree."""

from collections.abc import Sequence

from csg_rules.engine.choose import load_engine
from csg_rules.engine.query import Engine, EngineError, Matches, Query
from csg_rules.facts.fact import Fact

# Of the queries that differ, so many are named.
_NAMED = 10


class VerifiedEngine:
    """Runs two engines and gives the answer of the first if the second has the same."""

    def __init__(self, durable: Engine, reference: Engine) -> None:
        """The engines must have been made for the same queries; see `verified_engine`."""
        self.name = f"{durable.name}+{reference.name}"
        self._engines = durable, reference

    def matches(self, facts: Sequence[Fact]) -> Matches:
        """As the protocol says; EngineError names the queries that the engines answer differently, with counts."""
        first, second = (engine.matches(facts) for engine in self._engines)
        names = [name for name in dict.fromkeys((*first, *second)) if not _agree(first, second, name)]
        if names:
            raise EngineError(self._difference(names, first, second))
        return first

    def _difference(self, names: Sequence[str], first: Matches, second: Matches) -> str:
        """Names and counts only: no value of a record may reach a log."""
        one, other = (engine.name for engine in self._engines)
        named = "; ".join(
            f"{name!r} ({one} {len(first.get(name, ()))}, {other} {len(second.get(name, ()))} matches)"
            for name in names[:_NAMED]
        )
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        return f"the engines differ on {len(names)} of {len(first)} queries: {named}{more}"


def verified_engine(queries: Sequence[Query]) -> VerifiedEngine:
    """Durable and reference together; EngineUnavailable where durable_rules can't be imported."""
    return VerifiedEngine(load_engine("durable", queries), load_engine("reference", queries))


def _agree(first: Matches, second: Matches, name: str) -> bool:
    return name in first and name in second and list(first[name]) == list(second[name])
