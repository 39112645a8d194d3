"""The durable engine: matches found by durable_rules 2.0.28. The only module that imports its C library.

The C module is used directly, without `durable.engine.Host`, whose timer threads corrupt memory
and whose callbacks swallow exceptions. One session at a time, made and deleted within `matches`.
"""

import ctypes
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from threading import Lock
from typing import Final
from weakref import finalize

import durable_rules_engine as rete

from csg_rules.engine.compile import numbering_of, rule_of
from csg_rules.engine.crossing import Crossings
from csg_rules.engine.encode import GATE, KindCode, RecordEncoder
from csg_rules.engine.messages import MessageReader
from csg_rules.engine.pack import Pack, packed, shared_properties
from csg_rules.engine.query import EngineError, Matches, Query
from csg_rules.engine.selection import row_of
from csg_rules.engine.values import MATCH_LIMIT, checked_queries, plain_values
from csg_rules.facts.fact import Fact, Scalar

# Ids are looked up by a 32-bit hash of their text, which has no collision below 797,186.
MAX_FACTS: Final = 500_000
_M_TRIM_THRESHOLD: Final = -1  # of glibc's malloc.h
_M_MMAP_THRESHOLD: Final = -3
_DUPLICATE: Final = 2  # assert_facts: a fact was taken for one already there, and dropped


class DurableEngine:
    """Answers queries with durable_rules; what it can't carry is refused, never answered by other means."""

    name = "durable"

    def __init__(self, queries: Sequence[Query]) -> None:
        """Raises EngineError naming a query without meaning or beyond what durable_rules can carry."""
        _keep_freed_memory()
        checked = checked_queries(queries)
        rows: dict[object, Query] = {}
        for query in checked:
            rows.setdefault(row_of(query.patterns), query)
        places = {row: place for place, row in enumerate(rows)}
        self._places = {query.name: places[row_of(query.patterns)] for query in checked}
        self._rows = len(rows)
        self._crossings = Crossings(list(rows.values()))
        self._numbering = numbering_of(checked)
        rules = [rule_of(place, query, self._numbering) for place, query in enumerate(rows.values())]
        packs, refused = packed(rule for rule in rules if rule is not None)
        for rule in refused:
            raise EngineError(f"query {list(rows.values())[rule.query].name!r} needs too many fields of one kind")
        written, self._read = shared_properties(packs)
        self._codes: dict[str, list[tuple[int, KindCode]]] = {}
        for number, (kind, properties) in enumerate(written):
            code = KindCode(kind, properties, self._numbering)
            self._codes.setdefault(kind, []).append((number, code))
        self._rulesets = [_Ruleset(pack) for pack in packs]
        self._lock = Lock()

    def matches(self, facts: Sequence[Fact]) -> Matches:
        """As the protocol says; EngineError for a value that is no scalar, above MATCH_LIMIT or MAX_FACTS.

        Queries that ask the same share one list.
        """
        if len(facts) > MAX_FACTS:
            raise EngineError(f"there are more than {MAX_FACTS} facts in one record")
        values = plain_values(facts)
        self._crossings.refuse_explosions(facts, values)
        written, positions = self._written(facts, values)
        found: list[list[tuple[int, ...]]] = [[] for _ in range(self._rows)]
        room = MATCH_LIMIT
        with self._lock:
            for ruleset, read in zip(self._rulesets, self._read, strict=True):
                texts = chain.from_iterable([written.get(number, ()) for number in read])
                room -= ruleset.evaluate(texts, positions, found, room)
        for matches in found:
            matches.sort()
        result = {name: found[place] for name, place in self._places.items()}
        if sum(map(len, result.values())) > MATCH_LIMIT:
            raise _too_many()
        return result

    def _written(
        self, facts: Sequence[Fact], values: Sequence[Mapping[str, Scalar]]
    ) -> tuple[dict[int, list[str]], dict[str, int]]:
        """The facts as JSON, by the number of the property set they are written with; and the position of each."""
        written: dict[int, list[str]] = {}
        positions: dict[str, int] = {}
        record = RecordEncoder(self._numbering)
        for position, fact in enumerate(facts):
            for number, code in self._codes.get(fact.kind, ()):
                text = code.encoded(position + 1, values[position], record)
                positions[text] = position
                written.setdefault(number, []).append(text)
        return written, positions


class _Ruleset:
    """One C ruleset, freed with this object."""

    def __init__(self, pack: Pack) -> None:
        self._messages = MessageReader([(rule.query, len(rule.antecedents)) for rule in pack.rules])
        self._usable = True
        try:
            self._handle = rete.create_ruleset("csg_rules", pack.definition())
        except (rete.error, MemoryError) as error:
            raise EngineError(f"durable_rules refused a ruleset: {error}") from error
        finalize(self, rete.delete_ruleset, self._handle).atexit = False
        # delete_state crashes in a ruleset where no action ever ran: let one run.
        self.evaluate((), {}, [], room=0)

    def evaluate(
        self, facts: Iterable[str], positions: Mapping[str, int], found: Sequence[list[tuple[int, ...]]], room: int
    ) -> int:
        """How many matches were added to `found`, which has a list for each row of patterns.

        Raises EngineError if there are more than `room`, or if durable_rules failed or lost facts.
        """
        messages = self._session(f"[{','.join((*facts, GATE))}]", room)
        return self._messages.read(messages, positions, found)

    def _session(self, batch: str, room: int) -> list[str]:
        """What each rule that fired bound, as JSON: matches of a whole record, and the sentinel."""
        if not self._usable:
            raise EngineError("durable_rules could not forget an earlier record")
        messages: list[str] = []
        self._usable = False  # until the session is deleted, whatever happens in between
        try:
            code, state = rete.assert_facts(self._handle, batch)
            if code == _DUPLICATE:
                raise EngineError("durable_rules took two facts for one")
            started = rete.start_action_for_state(self._handle, state)
            message = started and started[1]
            while message:
                messages.append(message)
                if len(messages) > room + 1:
                    raise _too_many()
                message = rete.complete_and_start_action(self._handle, state)
        except (rete.error, MemoryError) as error:
            raise EngineError(f"durable_rules failed: {error}") from error
        finally:
            self._forget()
        return messages

    def _forget(self) -> None:
        """Delete the session: more than 1,024 of them crash, and one left behind would be read as part of the next."""
        with suppress(rete.error, MemoryError):
            rete.delete_state(self._handle, None)
            self._usable = True


def _too_many() -> EngineError:
    return EngineError(f"the queries have more than {MATCH_LIMIT} matches in one record")


@cache
def _keep_freed_memory() -> None:
    """Once a process, let glibc keep what sessions free: each takes and returns 1 to 2 MB.

    The first record of 200 facts took 5 instead of 9 ms; glibc adapts by itself to those that follow.
    Best effort: elsewhere nothing happens.
    """
    try:
        if not (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc"):
            return
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, ValueError):
        return
    set_option(_M_MMAP_THRESHOLD, 32 << 20)
    set_option(_M_TRIM_THRESHOLD, 1 << 30)
