"""Messages are read as json would read them; what doesn't fit is an error, never passed over."""

import json
from collections.abc import Mapping
from importlib import import_module
from random import Random

import pytest
from engine_cases import fact, needs_durable, pattern
from engine_worlds import make_world

from csg_rules.engine.choose import load_engine
from csg_rules.engine.encode import GATE
from csg_rules.engine.messages import MessageReader
from csg_rules.engine.query import EngineError, Query

ALIVE = f'{{"alive":{{"e":{GATE}}}}}'
FIRST = '{"id":12,"k1":1,"s0":1}'
SECOND = '{"id":3,"k2":1,"e0":-7}'
SINGLE = f'{{"r0":{{"e":{GATE},"p0":{FIRST}}}}}'
PAIR = f'{{"r1":{{"e":{GATE},"p0":{FIRST},"p1":{SECOND}}}}}'
RULES = [(1, 1), (0, 2)]
WRITTEN = {FIRST: 11, SECOND: 2}


def read(*messages: str) -> list[list[tuple[int, ...]]]:
    found: list[list[tuple[int, ...]]] = [[], []]
    assert MessageReader(RULES).read([*messages], WRITTEN, found) == sum(map(len, found))
    return found


def test_a_message_is_read_into_positions_for_what_its_rule_answers() -> None:
    assert read(ALIVE) == [[], []]
    assert read(ALIVE, SINGLE, PAIR, SINGLE) == [[(11, 2)], [(11,), (11,)]]
    assert read(PAIR, ALIVE) == [[(11, 2)], []]


@pytest.mark.parametrize("messages", [(), (SINGLE,), (SINGLE, PAIR)])
def test_without_the_sentinel_the_record_was_not_seen(messages: tuple[str, ...]) -> None:
    with pytest.raises(EngineError, match="did not see the whole record"):
        read(*messages)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{}",
        ALIVE,
        PAIR[:-1],
        f"{SINGLE} ",
        f"{SINGLE}\n{SINGLE}",
        f"\n{SINGLE}",
        SINGLE.replace("r0", "r1"),
        PAIR.replace("r1", "r0"),
        SINGLE.replace("r0", "r2"),
        SINGLE.replace("r0", "r00"),
        SINGLE.replace("r0", "alive"),
        SINGLE.replace("p0", "p1"),
        SINGLE.replace(GATE, '{"id":0,"k1":1}'),
        SINGLE.replace('"id":12,', ""),
        SINGLE.replace('"id":12,', '"id":"12",'),
        SINGLE.replace('"id":12,', '"id":-12,'),
        SINGLE.replace('"id":12,', '"id":1.2,'),
        SINGLE.replace('"id":12,', '"id":13,'),
        SINGLE.replace('"k1"', '"k1'),
        SINGLE.replace('"s0":1', '"s0":{"id":4}'),
        PAIR.replace('"p1"', '"p2"'),
        PAIR.replace(',"p1"', ',"p0":{"id":5,"k1":1},"p1"'),
        f'{{"r1":{{"e":{GATE},"p1":{SECOND},"p0":{FIRST}}}}}',
        f'{{"r1":{{"p0":{FIRST},"p1":{SECOND},"e":{GATE}}}}}',
        f'{{"r1":{{"e":{GATE},"p0":{FIRST},"p1":{SECOND},"p2":{SECOND}}}}}',
        f'{{"r0":[{{"e":{GATE},"p0":{FIRST}}}]}}',
    ],
)
def test_a_message_that_does_not_fit_is_an_error_that_shows_nothing_of_it(message: str) -> None:
    with pytest.raises(EngineError) as caught:
        read(ALIVE, SINGLE, message, PAIR)
    assert str(caught.value) == "durable_rules said what no rule of the ruleset can say"


def test_a_message_changed_by_chance_is_an_error_or_says_what_json_says() -> None:
    random = Random(7)
    refused = 0
    for _ in range(20_000):
        message = list(random.choice((SINGLE, PAIR)))
        for _ in range(random.choice((1, 1, 2))):
            message[random.randrange(len(message))] = random.choice('{}[]":,0123456789rpeidks \n')
        try:
            found = read(ALIVE, "".join(message))
        except EngineError:
            refused += 1
            continue
        assert found == as_json_says("".join(message))
    assert 10_000 < refused < 20_000


def as_json_says(message: str) -> list[list[tuple[int, ...]]]:
    ((name, bound),) = json.loads(message).items()
    answered, count = RULES[int(name[1:])]
    found: list[list[tuple[int, ...]]] = [[], []]
    found[answered].append(tuple(bound[f"p{place}"]["id"] - 1 for place in range(count)))
    return found


@needs_durable
def test_the_librarys_own_messages_say_to_json_what_they_say_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    read_by_pattern = MessageReader.read
    compared = 0

    def read_twice(
        reader: MessageReader, messages: list[str], written: Mapping[str, int], found: list[list[tuple[int, ...]]]
    ) -> int:
        nonlocal compared
        told = [json.loads(message) for message in messages]
        rules = {name: rule for each in told for name, rule in each.items() if name != "alive"}
        fresh: list[list[tuple[int, ...]]] = [[] for _ in found]
        added = read_by_pattern(reader, messages, written, fresh)
        expected = [
            tuple(bound[f"p{place}"]["id"] - 1 for place in range(len(bound) - 1))
            for each in told
            for name, bound in each.items()
            if name in rules
        ]
        assert sorted(match for matches in fresh for match in matches) == sorted(expected)
        for matches, more in zip(found, fresh, strict=True):
            matches += more
        compared += added
        return added

    monkeypatch.setattr(MessageReader, "read", read_twice)
    for seed in range(60):
        world = make_world(seed)
        engine = load_engine("durable", world.queries)
        for facts in world.records:
            engine.matches(facts)
    assert compared > 500


@needs_durable
def test_an_engine_told_what_does_not_fit_gives_no_answer_and_then_the_next_as_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rete = import_module("csg_rules.engine.durable").rete
    engine = load_engine("durable", [Query("one", (pattern("a"),))])
    told = rete.complete_and_start_action

    def other(*asked: object) -> object:
        message = told(*asked)
        return message and message.replace('"p0"', '"p1"')

    with monkeypatch.context() as patched:
        patched.setattr(rete, "complete_and_start_action", other)
        with pytest.raises(EngineError, match="said what no rule"):
            engine.matches([fact("a")])
    assert engine.matches([fact("a")]) == {"one": [(0,)]}
