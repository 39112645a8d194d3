"""Both engines, asked queries about facts that the bytes choose, say what nested loops find."""

from collections.abc import Iterator
from random import Random

from targets import BYTES, Failure, Target, make_neighbours_importable

from csg_rules.engine.choose import available, load_engine
from csg_rules.engine.query import EngineError

make_neighbours_importable()


class Chosen(Random):
    """Numbers that bytes choose, and once they are used up, always the same ones by chance: a draw that must differ
    from those before it would never end with zeros."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(0)
        self._raw = raw
        self._at = 0

    def random(self) -> float:
        return super().random() if self._at >= len(self._raw) else self._take(2) / 2**16

    def getrandbits(self, k: int) -> int:
        size = (k + 7) // 8
        return super().getrandbits(k) if self._at >= len(self._raw) else self._take(size) >> (8 * size - k)

    def _take(self, size: int) -> int:
        taken = self._raw[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken.ljust(size, b"\0"), "big")


def run(raw: bytes) -> None:
    from engine_worlds import oracle_matches, world_of

    world = world_of(Chosen(raw))
    engines = [load_engine("reference", world.queries)]
    if available():
        engines.append(load_engine("durable", world.queries))
    for facts in world.records:
        expected = oracle_matches(world.queries, facts)
        for engine in engines:
            try:
                found = engine.matches(facts)
            except EngineError as error:
                raise Failure(f"{engine.name} refused facts that nested loops can match") from error
            if found != expected:
                raise Failure(f"{engine.name} differs from nested loops")


def seeds() -> Iterator[bytes]:
    for number in range(40):
        yield Random(number).randbytes(40 + 20 * number)


TARGET = Target(run, seeds, BYTES, (b"\0\0", b"\xff\xff", b"\x80\0"))
