"""What became of an item of the meeting before."""

import pytest

from csg_rules.series.matching import Item, Match, matched

BUS = "older boys at the bus station encourage him"
JOKES = "jokes about girls are normal in the year group"
SLEEPS = "often missing from home and sleeps at three addresses"


def one(earlier: Item, *later: Item) -> Match:
    return matched([earlier], later)[0]


@pytest.mark.parametrize(
    ("then", "now", "state"),
    [
        pytest.param(Item("F1", "school", JOKES), Item("F1", "school", JOKES), "same", id="unchanged"),
        pytest.param(Item("F1", "school", JOKES), Item("F7", "school", JOKES), "same", id="renumbered"),
        pytest.param(Item("F1", "school", JOKES), Item(None, "school", JOKES), "same", id="without an id"),
        pytest.param(
            Item("F1", "peers", BUS), Item("F2", "peers", "encouraged by older boys at bus station"), "same",
            id="reworded under another id",
        ),
        pytest.param(Item("F1", "peers", BUS), Item("F2", "neighbourhood", BUS), "moved", id="moved"),
        pytest.param(Item("F1", "home", SLEEPS), Item("F2", "home", "often missing from home"), "same", id="split"),
        pytest.param(Item("F1", "home", "often missing from home"), Item("F2", "home", SLEEPS), "same", id="merged"),
        pytest.param(
            Item("F1", "peers", BUS), Item("F1", "peers", "group at the station eggs him on"), "same",
            id="reworded under its id",
        ),
        pytest.param(
            Item("F1", "peers", "carries messages for a local gang"),
            Item("F2", "peers", "runs errands for a local gang"),
            "weak", id="perhaps",
        ),
        pytest.param(Item("F1", "peers", BUS), Item("F2", "school", JOKES), "none", id="gone"),
        pytest.param(Item("F1", "home", "close to his aunt"), Item("F2", "home", "close to his uncle"), "none",
                     id="one everyday word in common"),
    ],
)  # fmt: skip
def test_one_item(then: Item, now: Item, state: str) -> None:
    assert one(then, now).state == state


def test_an_id_gives_way_where_the_same_words_stand_elsewhere() -> None:
    then = [Item("F1", "school", JOKES), Item("F2", "home", SLEEPS)]
    now = [Item("F1", "home", SLEEPS), Item("F2", "school", JOKES)]
    assert matched(then, now) == [Match("same", 1), Match("same", 0)]


def test_everything_numbered_anew_and_one_gone() -> None:
    then = [Item("F1", "school", JOKES), Item("F2", "school", "staff rarely on the back stairs")]
    now = [Item("F1", "school", "staff rarely on the back stairs")]
    assert [match.state for match in matched(then, now)] == ["weak", "same"]


def test_an_item_that_stands_unchanged_is_nobody_elses_later_self() -> None:
    park, centre = "older group in the park after dark", "older group in the shopping centre after dark"
    then = [Item("F1", "neighbourhood", park), Item("F2", "neighbourhood", centre)]
    assert matched(then, [Item("F1", "neighbourhood", park)])[1].state == "none"


def test_nothing_before_or_nothing_now() -> None:
    assert matched([], [Item("F1", "home", SLEEPS)]) == []
    assert one(Item("F1", "home", SLEEPS)) == Match("none")
    assert one(Item("F1", "home", "")).state == "none"
