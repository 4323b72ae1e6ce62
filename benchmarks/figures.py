"""Figures over rows of numbers, and a plain table of them."""

from collections.abc import Iterable, Sequence


def pearson(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """None where people gave everybody the same score, so that there is nothing to agree with."""
    count = len(ours)
    mean, their_mean = sum(ours) / count, sum(theirs) / count
    spread = sum((one - mean) ** 2 for one in ours)
    their_spread = sum((one - their_mean) ** 2 for one in theirs)
    if not their_spread:
        return None
    shared = sum((one - mean) * (other - their_mean) for one, other in zip(ours, theirs, strict=True))
    return float(shared / (spread * their_spread) ** 0.5) if spread else 0.0


def mean(numbers: Iterable[float]) -> float:
    values = list(numbers)
    return sum(values) / len(values) if values else 0.0


def percentile(numbers: Sequence[float], share: float) -> float:
    return sorted(numbers)[min(len(numbers) - 1, int(share * len(numbers)))] if numbers else 0.0


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    cells = [list(map(str, head)), *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    return "\n".join(lines)
