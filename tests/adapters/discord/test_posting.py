"""What a room sees, and that each message can be found again by the mark of its slot."""

import pytest

from bot.adapters.discord.posting import posted, shared
from bot.core.bank import NAME
from bot.core.messages import Again, Digest, Help, Message, Notice, Reminder, Reveal
from tests.adapters.discord.sound import pressable, read, sound
from tests.adapters.discord.values import ANSWER, AT, DAILY, EXTRA, MARK, NASTY, ROOM, board, card

STAMP = int(AT.timestamp())
LONG_ID = f"{'a' * 40}/{'b' * 40}"
POSTS: list[Message] = [
    card(ask=EXTRA, answered=0),
    Reveal("Indexes", ANSWER, 0),
    Reveal("Indexes", ANSWER, 7, 50, "writes cost more", (NASTY, "Bob")),
    Digest("This week", board(10, 0, NASTY).rows, (Again(LONG_ID, "t" * 200), Again("sql/index", "Indexes"))),
    Digest("This week", board(1, 0).rows),
    Reminder(EXTRA, "What an index is for", AT),
    Notice(f"I cannot post in {ROOM} any more: no permission. When that is mended, type `daily on` there."),
]


@pytest.mark.parametrize("message", POSTS)
async def test_one_button_carries_the_mark(message: Message) -> None:
    told = posted(message, MARK)
    sound(told)
    assert sum(MARK in each for each in pressable(told)) == 1


async def test_a_question_says_what_there_is_to_know_about_it() -> None:
    told = posted(card(answered=3), MARK)
    text = read([told])
    for part in ("Today's question", "What an index is for", "**sql · junior**", "What does an index change?"):
        assert part in text
    assert f"Open until <t:{STAMP}:f>, <t:{STAMP}:R>\n3 have answered" in text
    assert "Only you see your answer and your score." in text
    labels = [each.partition(" → ")[0] for each in pressable(told)]
    assert labels == ["Answer", "Hint", "Show the answer"]
    assert all(f"|{DAILY}|" in each for each in pressable(told))


@pytest.mark.parametrize(
    ("answered", "said"), [(0, "Be the first to answer"), (1, "1 has answered"), (1200, "1,200 have answered")]
)
async def test_how_many_have_answered(answered: int, said: str) -> None:
    assert said in read([posted(card(answered=answered), MARK)])


async def test_without_hints_there_is_no_button_for_one() -> None:
    assert "Hint" not in " ".join(pressable(posted(card(hints_left=0), MARK)))


async def test_a_reveal_has_the_answer_and_how_the_room_did() -> None:
    text = read([posted(POSTS[2], MARK)])
    for part in ("Closed: Indexes", "7 answers.", "**50 %**", "Most often missed: writes cost more.", "A **tree**."):
        assert part in text
    assert "See [sqlite.org](https://www.sqlite.org/a), [use-the-index-luke.com](https://use" in text
    assert "Well done: \\*Ann\\* " in text
    assert "@everyone" not in text


async def test_where_few_answered_nothing_is_told_of_them() -> None:
    text = read([posted(Reveal("Indexes", ANSWER, 1), MARK)])
    assert "1 answer." in text
    assert "average" not in text
    assert "Nobody answered this time." in read([posted(POSTS[1], MARK)])


async def test_the_week_is_a_board_and_what_to_look_at_again() -> None:
    told = posted(POSTS[3], MARK)
    assert "1\\. \\*Ann\\* " in read([told])
    assert "999 points, 10 answers" in read([told])
    assert any(each.startswith("Indexes → b|again|sql/index|") for each in pressable(told))
    assert NAME.fullmatch("a" * 40)
    assert not NAME.fullmatch("a" * 41), "ids grew: see whether they still fit into a custom_id"


async def test_a_reminder_is_in_the_time_of_its_reader() -> None:
    assert f"closes <t:{STAMP}:R>. You can still answer." in read([posted(Reminder(DAILY, "Indexes", AT), MARK)])


async def test_a_channel_is_named_and_a_command_is_discords() -> None:
    text = read([posted(POSTS[-1], MARK)])
    assert f"I cannot post in <#{ROOM}> any more" in text
    assert "`/daily on`" in text


async def test_what_is_too_long_for_one_message_says_that_it_goes_on() -> None:
    long = card(text="\n\n".join(f"{n} " + "word " * 300 for n in range(9)))
    told = posted(long, MARK)
    sound(told)
    assert read([told]).count("…") == 1
    assert pressable(told)


async def test_a_shared_board_is_about_everyone_alike() -> None:
    told = shared(board(12, you=2))
    sound(told)
    assert "(you)" not in read([told])
    assert "12\\. Ann 12" in read([told])


async def test_what_is_for_one_alone_is_never_posted() -> None:
    with pytest.raises(TypeError, match="Help is not for a room"):
        posted(Help(()), MARK)
