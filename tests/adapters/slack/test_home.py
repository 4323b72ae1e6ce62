"""App Home."""

from bot.adapters.slack.home import Home, HomeRoom, home
from bot.core.messages import BoardRow
from tests.adapters.slack.limits import check_view
from tests.adapters.slack.seen import seen

ROWS = (BoardRow(1, "Bob", 90, 3, is_you=False), BoardRow(2, "Ann", 80, 3, is_you=True))
ROOM = HomeRoom("C1", 3, 1, 80, ROWS, "A question comes each weekday at 09:00, Berlin time.", may_set=True)


def test_it_shows_what_waits_and_how_one_stands() -> None:
    view = home(Home(2, (ROOM, HomeRoom("C2", 0, 0, 1))))
    check_view(view)
    assert seen(view["blocks"]) == (
        "# Practice\n2 questions to see again before you forget them.\n[!Review (2) → review ] [Quiz me → quiz ]\n"
        "# Your rooms\n---\n<#C1>\nA question comes each weekday at 09:00, Berlin time. [Settings → settings C1]\n"
        "(Streak: 3 days (1 freeze in store) · 80 points)\n1. Bob: 90 points, 3 answers\n"
        "2. Ann (you): 80 points, 3 answers\n---\n<#C2>\n(Streak: 0 days · 1 point)"
        "\n[Set up a channel → settings ]"
    )


def test_it_is_no_dead_end_for_who_is_new() -> None:
    view = home(Home(0))
    check_view(view)
    shown = seen(view["blocks"])
    assert "Nothing is due for review.\n[!Quiz me → quiz ]" in shown
    assert "Invite me to a channel" in shown


def test_one_question_is_it() -> None:
    assert "1 question to see again before you forget it.\n[!Review (1)" in seen(home(Home(1))["blocks"])


def test_many_rooms_fit() -> None:
    view = home(Home(1, (ROOM,) * 40))
    check_view(view)
    assert "(And 20 more rooms.)" in seen(view["blocks"])
    assert "(And 1 more room.)" in seen(home(Home(1, (ROOM,) * 21))["blocks"])
