"""Days as people type them."""

from datetime import date, datetime

FORMS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y")


def day_named(words: str, today: date) -> date | None:
    """The next day of that name; None if it is none, or over."""
    for year in ("", f" {today.year}", f" {today.year + 1}"):
        for form in FORMS:
            try:
                day = datetime.strptime(f"{words}{year}", form).date()
            except ValueError:
                continue
            if day >= today:
                return day
    return None
