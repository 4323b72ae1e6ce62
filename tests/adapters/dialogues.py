"""What learners and hosts meet, the same on every platform: each brings a driver that acts it out against its double.

A step is (who, what, parts of what they are told). “no: …” must not be there; “room: …” stands in the room's newest
messages. What is done:

- `quiz sql`: a command, typed in the room                  - `direct: hint`: said to the bot alone
- `[Answer] words`: that button on the card last seen, and these words sent; without words only the form opens
- `[Send] words`: into the form that is open                - `[Hint]`, `[Show the answer]`, `[Try again] words`
- `[I did say this] 2`: beside the second point             - any other button by its name
- `thread: words`, `thread: @bot words`: written in the thread of the room's question
- time's own steps: `post` what is due; `10 minutes` or `next day` pass first; they tell what was posted

`alone`: one learner and the plainest steps, which a terminal has as well.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.bank import QuestionBank
from bot.core.places import RoomSettings
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE, OTHERWISE
from tests.small_bank import INDEX, question

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""Nine o'clock in Berlin, on a Monday: the hour of the daily question."""
ZONE = "Europe/Berlin"
DAILY = RoomSettings(on=True, weekdays=tuple(range(7)))
HOST = "Hal"
LEARNERS = ("Ann", "Bob", "Cleo")

ANN, BOB, CLEO, HAL, TIME = "Ann", "Bob", "Cleo", HOST, "time"
MODEL = "Model answer"
COPIED = "The database finds rows through a sorted tree and reads no others. Every write must update it."
OVER = "You are done with that question"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """`settings`: of the room in which Hal is the host."""

    name: str
    steps: tuple[tuple[str, ...], ...]
    alone: bool = False
    settings: RoomSettings = DAILY


def dialogue_bank() -> QuestionBank:
    """The only daily question is sql/index; node and sql have others to practise."""
    others = (question("node/streams", level="mid"), question("sql/joins", level="senior", hints=()))
    return QuestionBank({each.id: each for each in (INDEX, *others)})


TWO_TRIES = RoomSettings(on=True, weekdays=tuple(range(7)), tries=2)
OFF = RoomSettings()

COMMON = (
    Dialogue(
        "a daily question has one try, and then its model answer",
        (
            (TIME, "post", "What an index is for"),
            (ANN, f"[Answer] {COVERS_TREE}", "1 of 2 key points", "Covered", "Not yet", MODEL, "50 points for the"),
            (ANN, "stats", "Streak: 1 day", "Points: 50"),
            (ANN, "leaderboard", "1. Ann (you): 50 points, 1 answer"),
            (ANN, "[Hint]", OVER),
        ),
        alone=True,
    ),
    Dialogue(
        "hints come one by one and cost ten points each",
        (
            (TIME, "post", "Today's question"),
            (ANN, "[Hint]", "Hint 1 of 2", "How does a book help"),
            (ANN, "[Hint]", "Hint 2 of 2", "Think of a tree"),
            (ANN, f"[Answer] {COVERS_ALL}", "2 of 2 key points. That is all of it", "80 points for the board"),
        ),
        alone=True,
    ),
    Dialogue(
        "practice has two tries, with nudges between them and no points",
        (
            (ANN, "quiz node", "Practice", "node/streams", "2 tries"),
            (ANN, f"[Answer] {COVERS_TREE}", "1 of 2 key points", "What happens on INSERT?", f"no: {MODEL}"),
            (ANN, f"[Try again] {COVERS_ALL}", "That is all of it", MODEL, "no: for the board"),
            (ANN, "leaderboard", "Nobody is on this board yet"),
        ),
        alone=True,
    ),
    Dialogue(
        "the answer can be seen, and then nothing more is scored",
        (
            (TIME, "post", "Today's question"),
            (ANN, "[Show the answer]", MODEL, "sorted tree"),
            (ANN, "leaderboard", "Nobody is on this board yet"),
            (ANN, "answer", MODEL),
        ),
        alone=True,
    ),
    Dialogue(
        "I did say this counts for oneself at once",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"[Answer] {COVERS_NONE}", "0 of 2 key points", "0 points for the board"),
            (ANN, "[I did say this] 2", "The grader reads words, not minds"),
            (ANN, "last", "1 of 2 key points"),
        ),
        alone=True,
    ),
    Dialogue(
        "what is no real answer costs nothing",
        (
            (ANN, "quiz node", "2 tries"),
            (ANN, "[Answer] I don't know", "That is fine, and no try is spent"),
            (ANN, f"[Answer] {COVERS_ALL}", "That is all of it"),
        ),
        alone=True,
    ),
    Dialogue(
        "a question stays open where no other fits",
        (
            (ANN, "quiz node", "Practice", "node/streams"),
            (ANN, "quiz sql lead", "No lead question on sql. There are junior and senior ones.", f"no: {MODEL}"),
            (ANN, "hint", "Hint 1 of 2"),
        ),
        alone=True,
    ),
    Dialogue(
        "what goes wrong with words is said kindly",
        (
            (ANN, "quiz reddis", "I know no topic, tag or level", "reddis"),
            (ANN, "hint", "No question is open just now"),
            (ANN, "away until yesterday", "Until when?"),
            (ANN, "topics", "sql: 2 questions", "node: 1 question"),
            (ANN, "review", "Nothing is due for review"),
            (ANN, "privacy", "Only you see your answers and their grades"),
        ),
        alone=True,
    ),
    Dialogue(
        "a question comes back for review the day after it went badly",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"[Answer] {COVERS_NONE}", "0 of 2 key points"),
            (TIME, "next day"),
            (ANN, "review", "Review, 1 due", "What an index is for"),
            (ANN, f"[Answer] {COVERS_ALL}", "That is all of it", "no: for the board"),
        ),
        alone=True,
    ),
    Dialogue(
        "two learners, a board for both, and the reveal when the next question comes",
        (
            (TIME, "post", "room: Today's question", "room: Be the first to answer"),
            (ANN, f"[Answer] {COVERS_ALL}", "100 points for the board"),
            (BOB, f"[Answer] {OTHERWISE}", "100 points for the board"),
            (CLEO, f"[Answer] {COVERS_NONE}", "0 points for the board"),
            (TIME, "1 minute", "room: 3 have answered"),
            (BOB, "leaderboard", "1. Ann: 100 points", "Bob (you): 100 points"),
            (TIME, "next day", "Closed: What an index is for", "3 answers.", "On average 67 %"),
        ),
    ),
    Dialogue(
        "whoever copies the model answer gets feedback and no points",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"[Answer] {COPIED}", "Say it in your own words for points"),
        ),
    ),
    Dialogue(
        "a thread is for talk, and for answers that are meant as such",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"thread: answer: {COVERS_TREE}", "1 of 2 key points", "50 points for the board"),
            (BOB, f"thread: @bot {COVERS_ALL}", "100 points for the board"),
            (CLEO, "thread: good question, is it not?", "Was that an answer?"),
            (CLEO, "thread: a tree, I think", "no: Was that an answer?"),
            (ANN, "thread: that was easy", "no: Was that an answer?"),
        ),
    ),
    Dialogue(
        "a kind word to the bot is no answer, before and after one",
        (
            (TIME, "post", "Today's question"),
            (ANN, "thread: @bot hi there :wave:", "Hello!", "no: key points"),
            (ANN, "thread: @bot thanks a lot for the question!", "You are welcome", "no: key points"),
            (ANN, f"thread: @bot {COVERS_ALL}", "100 points for the board"),
            (ANN, "thread: @bot thank you 🙏", "You are welcome", f"no: {OVER}"),
            (ANN, "direct: ok", "nothing is graded"),
            (BOB, "[Answer] ok, thanks", "You are welcome"),
            (BOB, f"[Answer] {OTHERWISE}", "100 points for the board"),
        ),
    ),
    Dialogue(
        "what was talk can be graded after all",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"thread: {COVERS_ALL}", "Was that an answer?"),
            (ANN, "[Grade it privately]", "2 of 2 key points", "100 points for the board"),
            (BOB, "thread: hello everybody", "Was that an answer?"),
            (BOB, "[Just talking]", "no: key points"),
        ),
    ),
    Dialogue(
        "two tries, if the host says so, and the second counts a little less",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"[Answer] {COVERS_TREE}", "What happens on INSERT?", "50 points for the board", f"no: {MODEL}"),
            (ANN, f"[Try again] {COVERS_ALL}", "That is all of it", "90 points for the board"),
        ),
        settings=TWO_TRIES,
    ),
    Dialogue(
        "a claim reaches the host, who accepts it, and the board is corrected",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"[Answer] {COVERS_TREE} and disks spin", "50 points for the board"),
            (ANN, "[I did say this] 2", "for points when a host agrees"),
            (ANN, "reports", "Only the hosts of this room can see"),
            (HAL, "reports", "Ann", "every insert or update must maintain", "and disks spin"),
            (HAL, "[Accept]", "Accepted: Ann has the point now"),
            (ANN, "leaderboard", "Ann (you): 100 points"),
            (HAL, "reports", "No claims and no reports are waiting"),
        ),
    ),
    Dialogue(
        "a report reaches the host, who closes it",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"[Answer] {COVERS_NONE}", "0 of 2 key points"),
            (ANN, "quiz report the second point is unclear", "the hosts will see that"),
            (HAL, "reports", "Ann", "the second point is unclear"),
            (HAL, "[Close]", "Closed"),
            (HAL, "reports", "No claims and no reports are waiting"),
        ),
    ),
    Dialogue(
        "only a host sets the daily question",
        (
            (ANN, "daily on 10:00", "Only the hosts of this room can change"),
            (ANN, "daily", "There is no daily question here"),
            (HAL, "daily on 10:00 Europe/Berlin mon-fri", "A question Monday to Friday at 10:00 in Berlin"),
            (TIME, "2 hours", "room: Today's question"),
            (HAL, "daily off", "No more daily questions here"),
        ),
        settings=OFF,
    ),
    Dialogue(
        "an answer begun in time still counts shortly after the closing",
        (
            (TIME, "post", "Today's question"),
            (TIME, "23 hours 55 minutes"),
            (ANN, "[Answer]", "What an index is for"),
            (TIME, "10 minutes", "Closed: What an index is for"),
            (ANN, f"[Send] {COVERS_ALL}", "100 points for the board"),
        ),
    ),
    Dialogue(
        "a question for everybody, one at a time",
        (
            (ANN, "quiz node here", "A question for everyone is on its way"),
            (TIME, "post", "room: A question for everyone", "room: node/streams"),
            (BOB, f"[Answer] {COVERS_ALL}", "100 points for the board"),
            (CLEO, "quiz sql here", "A question for everyone is open here already"),
        ),
        settings=OFF,
    ),
    Dialogue(
        "in direct messages the words need no slash",
        (
            (ANN, "direct: quiz node", "Practice", "node/streams"),
            (ANN, "direct: hint", "Hint 1 of 2"),
            (ANN, f"direct: {COVERS_ALL}", "2 of 2 key points"),
            (ANN, "direct: stats", "Questions answered: 1"),
            (ANN, "direct: good morning", "Hello!"),
            (ANN, "direct: that was a hard one", OVER),
        ),
    ),
    Dialogue(
        "in direct messages nothing is put to a room, and nothing earns points",
        (
            (ANN, "direct: quiz node here", "Nobody else answers here"),
            (ANN, "direct: daily now", "Practice"),
            (TIME, "post", "no: question for everyone", "no: extra question"),
            (ANN, f"direct: {COVERS_ALL}", "key points", "no: for the board"),
            (ANN, "direct: leaderboard everyone", "Nobody is on this board yet"),
        ),
        settings=OFF,
    ),
    Dialogue(
        "who asks to be forgotten is asked once more, and then is",
        (
            (TIME, "post", "Today's question"),
            (ANN, f"[Answer] {COVERS_ALL}", "100 points for the board"),
            (ANN, "forget me", "It cannot be taken back", "forget me for good"),
            (ANN, "forget me for good", "Everything about you is deleted"),
            (ANN, "leaderboard", "Nobody is on this board yet"),
        ),
        alone=True,
    ),
)
