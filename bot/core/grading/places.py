"""Places of words as the bits of a number: sets of them are intersected and shifted in one step."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

Places = int


def bits(places: Iterable[int]) -> Places:
    return sum(1 << at for at in places)


def union(sets: Iterable[Places]) -> Places:
    return reduce(or_, sets, 0)


def each(places: Places) -> Iterator[int]:
    while places:
        yield first(places)
        places &= places - 1


def first(places: Places) -> int:
    """The first place, or -1."""
    return (places & -places).bit_length() - 1


def first_after(places: Places, at: int) -> int:
    """The first place behind another, or -1."""
    after = places >> (at + 1)
    return at + 1 + first(after) if after else -1


def nearest(places: Places, at: int) -> int:
    """The place nearest to another, or -1."""
    before = (places & ((1 << at) - 1)).bit_length() - 1
    after = first_after(places, at)
    return after if before < 0 or (after >= 0 and after - at < at - before) else before


def around(at: int, reach: int) -> Places:
    return ((2 << 2 * reach) - 1) << at >> reach
