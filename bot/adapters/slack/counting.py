"""Numbers, places and times of day as a person says them."""

from collections.abc import Iterable

from bot.core.messages import BoardRow, Reveal, Stats


def counted(number: int, noun: str, several: str = "") -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {several or f'{noun}s'}"


def have_answered(number: int) -> str:
    return {0: "Be the first to answer", 1: "1 has answered"}.get(number, f"{number} have answered")


def places(rows: Iterable[BoardRow], *, public: bool) -> str:
    """Lines and not a table: a phone and a screen reader have no columns."""
    return "\n".join(_place(row, public=public) for row in rows)


def _place(row: BoardRow, *, public: bool) -> str:
    you = " (you)" if row.is_you and not public else ""
    return f"{row.rank}. {row.name}{you}: {counted(row.points, 'point')}, {counted(row.answers, 'answer')}"


def streak(days: int, freezes: int) -> str:
    kept = f" ({counted(freezes, 'freeze')} in store)" if freezes else ""
    return f"{counted(days, 'day')}{kept}"


def standing(stats: Stats) -> str:
    return "\n".join(
        (
            f"Streak: {streak(stats.streak, stats.freezes)}",
            f"Points: {stats.points}",
            f"Questions answered: {stats.answers}",
        )
    )


def room_result(reveal: Reveal) -> str:
    """As far as enough of them answered to hide each other; names and points are as they were written."""
    lines = ["Nobody answered this time." if not reveal.answered else f"{counted(reveal.answered, 'answer')}."]
    lines += [f"On average {reveal.average} % of the key points."] if reveal.average is not None else []
    lines += [f"Most often missed: {reveal.missed.rstrip('.')}."] if reveal.missed else []
    lines += [f"Well done: {', '.join(reveal.best)}."] if reveal.best else []
    return "\n".join(lines)
