"""The door to grading: questions by id, each compiled when it is first graded."""

from collections.abc import Iterable, Mapping

from bot.core.grading.compiled import Compiled, compiled
from bot.core.grading.grade import Grade
from bot.core.grading.judging import judge
from bot.core.grading.lexicon import GLUE
from bot.core.grading.reading import Reading, read_closely
from bot.core.questions import Question


class Grader:
    """Grades answers in free text against the key points of questions."""

    def __init__(self, questions: Mapping[str, Question] | Iterable[Question]) -> None:
        values = questions.values() if isinstance(questions, Mapping) else questions
        self._questions = {question.id: question for question in values}
        self._compiled: dict[str, Compiled] = {}

    def grade(self, question_id: str, answer: str | Reading) -> Grade:
        question = self._ready(question_id)
        reading = answer if isinstance(answer, Reading) else read_closely(answer, question.is_code)
        return judge(question, reading)

    def unheard(self, question_id: str, answer: str) -> tuple[str, ...]:
        """The words of an answer that no phrase of the question knows: what an author may want to add."""
        known = self._ready(question_id).vocabulary
        spoken = read_closely(answer).answer.index
        return tuple(word for word in spoken if word not in GLUE and not known.knows(word))

    def _ready(self, question_id: str) -> Compiled:
        if question_id not in self._compiled:
            self._compiled[question_id] = compiled(self._questions[question_id])
        return self._compiled[question_id]
