"""Numbers as a person says them, and the lines that are made of them: the same words on every platform.

`strong` and the like write a part of a line as the platform does; without them it stays as it is.
"""

from collections.abc import Callable, Iterable

from bot.core.messages import BoardRow, Reveal, Stats, Strength

Written = Callable[[str], str]


def counted(number: int, noun: str, several: str = "") -> str:
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"


def have_answered(number: int) -> str:
    return {0: "Be the first to answer", 1: "1 has answered"}.get(number, f"{number:,} have answered")


def gained(row: BoardRow) -> str:
    return f"{counted(row.points, 'point')}, {counted(row.answers, 'answer')}"


def board_lines(rows: Iterable[BoardRow], *, public: bool) -> str:
    """Lines and not a table: a phone and a screen reader have no columns."""
    return "\n".join(_place(row, public=public) for row in rows)


def _place(row: BoardRow, *, public: bool) -> str:
    you = " (you)" if row.is_you and not public else ""
    return f"{row.rank}. {row.name}{you}: {gained(row)}"


def streak(days: int, freezes: int, strong: Written = str) -> str:
    kept = f" ({counted(freezes, 'freeze')} in store)" if freezes else ""
    return f"{strong(counted(days, 'day'))}{kept}"


def standing(stats: Stats, strong: Written = str) -> str:
    return "\n".join(
        (
            f"Streak: {streak(stats.streak, stats.freezes, strong)}",
            f"Points: {strong(f'{stats.points:,}')}",
            f"Questions answered: {strong(f'{stats.answers:,}')}",
        )
    )


def strengths(rows: Iterable[Strength]) -> str:
    return "\n".join(f"{each.topic}: {each.percent} % in {counted(each.answers, 'question')}" for each in rows)


def room_result(reveal: Reveal, *, strong: Written = str, point: Written = str, name: Written = str) -> list[str]:
    """How the room did, as far as enough of them answered to hide each other."""
    lines = [f"{counted(reveal.answered, 'answer')}." if reveal.answered else "Nobody answered this time."]
    lines += [f"On average {strong(f'{reveal.average} %')} of the key points."] if reveal.average is not None else []
    lines += [f"Most often missed: {point(reveal.missed.rstrip('.'))}."] if reveal.missed else []
    lines += [f"Well done: {', '.join(map(name, reveal.best))}."] if reveal.best else []
    return lines
