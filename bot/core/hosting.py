"""What hosts see and decide: claims and reports of the learners of their room."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.claims import Claim, Decision
from bot.core.hosts import may_set
from bot.core.messages import ClaimRow, Message, Notice, ReportRow, Reports, Snippet
from bot.core.places import Learner, Room
from bot.core.tutor import Tutor

HOSTS_ONLY = Notice("Only the hosts of this room can see and decide that.")
NOTHING_WAITS = Notice("No claims and no reports are waiting.")
NO_SUCH_CLAIM = Notice("No claim of that name is waiting: `reports` lists them. Somebody may have decided it already.")
ACCEPTED = "Accepted: {name} has the point now, and the board is corrected."
NOTHING_TO_COPY = "Their words or the question are gone, so there is nothing to copy."
TO_COPY = "Copy this to the end of `{file}`; `bank lint` says what its phrases do not hear yet:"
NO_SUCH_REPORT = Notice("No report of that name is waiting: `reports` lists them. Somebody may have closed it already.")
CLOSED = "Closed: what {name} said of “{title}” is off the list."
DECLINED = "Declined: {name}'s grade stays as it was."


async def reports(tutor: Tutor, room: Room, learner: Learner) -> Message:
    if not await may_set(tutor.store, room, learner):
        return HOSTS_ONLY
    claims = tuple(_row(tutor, claim) for claim in await tutor.store.claims(room))
    told = tuple(
        ReportRow(each.id, each.name, _title(tutor, each.question), each.why)
        for each in await tutor.store.reports(room)
    )
    return Reports(claims, told) if claims or told else NOTHING_WAITS


async def close(tutor: Tutor, room: Room, host: Learner, report: str) -> Message:
    """Whether the question was mended or not: it is off the list."""
    if not await may_set(tutor.store, room, host):
        return HOSTS_ONLY
    closed = await tutor.store.close_report(room, report)
    if closed is None:
        return NO_SUCH_REPORT
    return Notice(CLOSED.format(name=closed.name, title=_title(tutor, closed.question)))


async def decide(tutor: Tutor, room: Room, host: Learner, claim: str, accept: bool, at: datetime) -> Message:
    if not await may_set(tutor.store, room, host):
        return HOSTS_ONLY
    decision = Decision.ACCEPTED if accept else Decision.DECLINED
    decided = await tutor.store.decide(room, claim, decision, host, at)
    if decided is None:
        return NO_SUCH_CLAIM
    return Notice((ACCEPTED if accept else DECLINED).format(name=decided.name))


async def add_to_question(tutor: Tutor, room: Room, host: Learner, claim: str, at: datetime) -> Message:
    """“Good idea: add to the question”: accepts, and returns the words as an example that the question has to grade."""
    if not await may_set(tutor.store, room, host):
        return HOSTS_ONLY
    decided = await tutor.store.decide(room, claim, Decision.ACCEPTED, host, at)
    if decided is None:
        return NO_SUCH_CLAIM
    accepted = ACCEPTED.format(name=decided.name)
    question = tutor.bank.get(decided.question)
    if question is None or decided.text is None:
        return Notice(f"{accepted} {NOTHING_TO_COPY}")
    grade = tutor.grader.grade(question.id, decided.text)
    covered = [each.id for each in grade.points if each.verdict == "covered" or each.id == decided.point]
    return Snippet(f"{accepted} {TO_COPY.format(file=f'{question.id}.toml')}", _example(decided.text, covered))


def _example(text: str, covered: Sequence[str]) -> str:
    """What JSON writes in quotes TOML reads, but for one sign."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[[examples]]\ntext   = {quoted}\ncovers = {json.dumps(covered)}"


def _row(tutor: Tutor, claim: Claim) -> ClaimRow:
    question = tutor.bank.get(claim.question)
    says = next((point.says for point in question.points if point.id == claim.point), "") if question else ""
    return ClaimRow(claim.id, claim.name, _title(tutor, claim.question), says or claim.point, claim.text)


def _title(tutor: Tutor, question_id: str) -> str:
    question = tutor.bank.get(question_id)
    return question.title if question else question_id
