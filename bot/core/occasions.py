"""How what happens once is named: most of it is remembered for good, what passes for two days."""

PASSING = "event "


def passing(name: str) -> str:
    """Deliveries and the like, which are without number: nobody asks about one later than that."""
    return f"{PASSING}{name}"
