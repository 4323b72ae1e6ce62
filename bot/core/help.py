"""What can be typed, row by row, and what it does."""

from bot.core.messages import Help

HELP = Help(
    (
        ("any sentence", "your answer to the open question; three backticks begin one of several lines"),
        ("quiz [topic] [level]", "a question for you alone: `quiz`, `quiz sql`, `quiz node senior`"),
        ("quiz here", "a question for everyone in the room; `quiz sql here` by topic"),
        ("hint", "a first step; costs 10 points"),
        ("answer", "the model answer"),
        ("skip", "leave this question and see its model answer"),
        ("topics", "what there is to ask about"),
        ("review", "what you are about to forget"),
        ("last", "your last feedback once more; `claim 2` if you did say its second point"),
        ("leaderboard [today, week, month, all] [everyone]", "where the group stands"),
        ("stats", "your streak, your answers, your strong and weak topics"),
        ("away until 5 jan", "pauses your streak; `away off` ends it"),
        ("remind on", "a reminder an hour before a question closes, if you have not answered it"),
        ("privacy", "what is held about you, who sees it, and how to take it along or delete it"),
        ("quiz report <why>", "tells the hosts that something is wrong with the question"),
        (
            "daily",
            "when the daily question comes; for hosts: `daily on 09:00 Europe/Berlin mon-fri`, `daily now` and more",
        ),
        ("reports", "for hosts: what learners claim and report"),
        ("quiz host @ann", "for hosts: lets somebody else set the daily question here, too"),
    )
)
