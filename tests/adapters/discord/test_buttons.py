"""A button works as long as its message is there: what it is for is read from its custom_id after a restart."""

import asyncio
from typing import Any

import discord
import pytest

from bot.adapters.discord.buttons import DYNAMIC_ITEMS, Interaction, PressButton, view_of
from bot.adapters.discord.presses import BUTTON, MENU, VERBS, Press, Verb
from bot.core.messages import Action
from tests.adapters.discord.scene import Scene
from tests.adapters.discord.values import EXTRA, MARK, ROOM

ANN = {"id": "1", "username": "ann", "discriminator": "0", "avatar": None}


class Client(discord.Client):
    """Not logged in; it takes what it is given."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.none())
        self.add_dynamic_items(*DYNAMIC_ITEMS)
        self.pressed: list[Press] = []

    async def on_press(self, interaction: Interaction, press: Press) -> None:
        self.pressed.append(press)

    async def take(self, component: dict[str, Any], **data: Any) -> list[Press]:
        """An interaction as Discord sends it, about a message that this process has never seen."""
        message = {
            **{"id": "9", "channel_id": "7", "author": ANN, "content": "", "timestamp": "2026-01-01T00:00:00+00:00"},
            **{"edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": []},
            **{"attachments": [], "embeds": [], "pinned": False, "type": 0, "flags": 0},
            "components": [{"type": 1, "components": [component]}],
        }
        told = {"component_type": component["type"], "custom_id": component["custom_id"], **data}
        event: Any = {
            **{"id": "5", "application_id": "6", "type": 3, "token": "t", "version": 1, "user": ANN},
            **{"channel_id": "7", "channel": {"id": "7", "type": 1, "recipients": []}, "entitlements": []},
            **{"authorizing_integration_owners": {}, "attachment_size_limit": 1, "message": message, "data": told},
        }
        before = asyncio.all_tasks()
        self._connection.parse_interaction_create(event)
        await asyncio.gather(*asyncio.all_tasks() - before)
        return self.pressed


async def test_a_button_of_an_earlier_process_tells_the_client() -> None:
    press = Press(Verb.ANSWER, EXTRA, mark=MARK)
    told = {"type": 2, "custom_id": press.button_id, "label": "Answer", "style": 1}
    assert await Client().take(told) == [press]


async def test_what_is_chosen_in_a_menu_is_the_detail() -> None:
    options = [{"label": "2. two", "value": "2"}, {"label": "3. three", "value": "3"}]
    told = {"type": 3, "custom_id": Press(Verb.CLAIM, EXTRA).menu_id, "options": options}
    assert await Client().take(told, values=["3"]) == [Press(Verb.CLAIM, EXTRA, "3")]


async def test_a_button_of_somebody_else_is_left_alone() -> None:
    assert await Client().take({"type": 2, "custom_id": "b|sing|1||", "label": "Sing", "style": 1}) == []


async def test_a_message_that_was_sent_is_not_kept_in_memory_and_still_works() -> None:
    """discord.py learns the classes of the buttons that it sends anew; that must not take the handler away."""
    client, press = Client(), Press(Verb.ANSWER, EXTRA, mark=MARK)
    client.add_view(view_of([PressButton(press, "Answer")]), message_id=9)  # type: ignore[arg-type]
    assert not client.persistent_views
    told = {"type": 2, "custom_id": press.button_id, "label": "Answer", "style": 1}
    assert await client.take(told) == [press]


@pytest.mark.parametrize("verb", Verb)
def test_the_longest_ask_and_the_mark_fit_for_every_verb(verb: Verb) -> None:
    press = Press(verb, EXTRA, "25", MARK)
    found = BUTTON.fullmatch(press.button_id)
    assert found
    assert Press.read(found) == press
    assert not MENU.fullmatch(press.button_id)


def test_a_place_of_a_message_and_its_author_fit() -> None:
    assert len(Press(Verb.GRADE, f"{ROOM}/{ROOM}/{ROOM}").button_id) <= 100


def test_the_longest_question_fits_without_the_mark() -> None:
    assert len(Press(Verb.AGAIN, f"{'a' * 40}/{'b' * 40}").button_id) <= 100


@pytest.mark.parametrize("about", ["9" * 100, "a|b"])
def test_what_does_not_fit_is_not_cut(about: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        _ = Press(Verb.ANSWER, about).button_id


def test_every_action_has_a_verb_of_its_own() -> None:
    assert set(VERBS) == set(Action)
    assert len(set(VERBS.values())) == len(VERBS)


async def test_a_question_that_is_over_or_gone_leads_on_to_another(scene: Scene) -> None:
    asked = await scene.slash(scene.ann, "quiz ask", topic="sql", level="junior")
    await scene.press(scene.ann, asked, "Show the answer")
    for button in ("Hint", "Answer"):
        over = await scene.press(scene.ann, asked, button)
        assert "You are done with that question." in over.shown
        assert over.buttons == ("Another question",)
    await scene.slash(scene.ann, "quiz forget", for_good=True)
    for button in ("Hint", "Answer", "Show the answer"):
        gone = await scene.press(scene.ann, asked, button)
        assert "That question is not here any more." in gone.shown
        assert "lost" not in gone.shown
        assert gone.buttons == ("Another question",)
