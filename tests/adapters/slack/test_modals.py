"""What opens in front of a learner."""

from dataclasses import replace

from bot.adapters.slack.modals import Opened, answer_of, answer_view, in_form, report_of, report_view, shown_view
from bot.adapters.slack.mrkdwn import bare
from bot.core.messages import Action, Hint, Notice, QuestionCard, ReportRow, Reports
from bot.core.typed import as_typed
from tests.adapters.slack.examples import ANSWER, AT, BERLIN, CARD, CLOSES, OPEN, OVER
from tests.adapters.slack.limits import check_view
from tests.adapters.slack.seen import seen

OPENED = Opened("a1", "C1/171.5", CLOSES)
LONG = QuestionCard("a1", "Practice", "T" * 300, "sql", "mid", "words " * 3000, None, 1, 0)


def test_an_answer_is_typed_below_its_question() -> None:
    view = answer_view(CARD, OPENED, zone=BERLIN)
    check_view(view)
    assert view["title"]["text"] == "Your answer"
    assert seen(view["blocks"]) == (
        f"*What is x?*\nWhy *x*?\n(1 try · 2 hints · Open until {AT})\n"
        "[Hint → hint a1] [Show the answer → show_answer a1]\n"
        "Your answer: … (Only you see your answer and your score.)"
    )


def test_a_hint_stands_below_the_question_and_the_last_one_offers_no_more() -> None:
    hints = [Hint("Think.", 1, 2), Hint("Think of `x`.", 2, 2)]
    view = answer_view(replace(CARD, hints_left=0, closes=None), OPENED, hints=hints)
    check_view(view)
    assert seen(view["blocks"]).startswith(
        "*What is x?*\nWhy *x*?\n*Hint 1 of 2*\n\nThink.\n*Hint 2 of 2*\n\nThink of `x`.\n(1 try)\n"
        "[Show the answer → show_answer a1]\nYour answer: …"
    )


def test_a_hint_changes_no_name_of_the_field_so_that_what_was_typed_stays() -> None:
    before, after = answer_view(CARD, OPENED), answer_view(CARD, OPENED, hints=[Hint("Think.", 1, 2)])
    fields = [[b for b in view["blocks"] if b["type"] == "input"] for view in (before, after)]
    assert fields[0] == fields[1]


def test_the_last_answer_is_filled_in_as_far_as_the_field_takes_it() -> None:
    view = answer_view(CARD, OPENED, initial="x" * 4000)
    check_view(view)
    (field,) = [block for block in view["blocks"] if block["type"] == "input"]
    assert field["element"]["initial_value"] == "x" * 3000


def test_the_first_time_it_says_who_sees_what() -> None:
    shown = seen(answer_view(CARD, OPENED, privacy="Texts are deleted. `privacy` tells more.")["blocks"])
    assert shown.endswith("(Texts are deleted. `/quiz privacy` tells more.)")


def test_a_long_question_fits() -> None:
    check_view(answer_view(LONG, OPENED))
    check_view(report_view(LONG.title, OPENED))


def test_feedback_reads_as_in_a_message_with_its_buttons_inside() -> None:
    view = shown_view(OPEN, OPENED)
    check_view(view)
    assert view["title"]["text"] == "Feedback"
    assert "submit" not in view
    assert seen(view["blocks"]).endswith("[!Try again → try_again a1] [Show the answer → show_answer a1]")
    assert "[I did say this → claim:2 a1|2]" in seen(shown_view(OVER, OPENED)["blocks"])


def test_each_view_says_what_it_is() -> None:
    views = [shown_view(message, OPENED) for message in (ANSWER, Hint("Think.", 1, 1), Notice("So."))]
    assert [view["title"]["text"] for view in views] == ["Model answer", "Hint", "Keypoint"]


def test_what_does_not_fit_says_so() -> None:
    view = shown_view(Reports((), tuple(ReportRow(f"r{n}", "Ann", "X", "Bad") for n in range(150))), OPENED)
    check_view(view)
    assert "more than fits here" in seen(view["blocks"])


def test_a_view_remembers_what_it_is_about() -> None:
    for view in (answer_view(CARD, OPENED), shown_view(OPEN, OPENED), report_view("X", OPENED)):
        assert Opened.read(view["private_metadata"]) == OPENED
        assert Opened.read(f'["a1","C1/171.5",{CLOSES.timestamp()}]') == OPENED, "as an older version wrote it"


def test_what_is_typed_is_read_again() -> None:
    assert answer_of({"text": {"text": {"type": "plain_text_input", "value": "It is sorted."}}}) == "It is sorted."
    assert answer_of({"text": {"text": {"type": "plain_text_input", "value": None}}}) == ""
    assert report_of({"why": {"why": {"type": "plain_text_input", "value": "A typo."}}}) == "A typo."


def test_a_report_says_who_will_see_it() -> None:
    view = report_view("What is `x`?", OPENED)
    check_view(view)
    assert seen(view["blocks"]) == (
        "About “What is x?”. The hosts of the room will see what you write.\n"
        "What is wrong with it?: … (The question, its model answer, or the grading.)"
    )


def test_a_learner_without_tries_is_offered_no_claim_in_the_row() -> None:
    rows = [block for block in shown_view(OVER, OPENED)["blocks"] if block["type"] == "actions"]
    assert rows == []
    assert Action.CLAIM in OVER.actions


def test_a_form_names_its_buttons_and_not_what_is_typed_elsewhere() -> None:
    told = as_typed("`hint` gives a first step, `answer` shows the model answer; `quiz` brings another.", in_form)
    assert bare(told) == "“Hint” gives a first step, “Show the answer” shows the model answer; /quiz brings another."
