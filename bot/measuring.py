"""What Prometheus reads: counted where the service meets its edges."""

from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.core.bank import QuestionBank
from bot.core.grading import Grade, Grader
from bot.core.grading.reading import Reading
from bot.core.ports import Recorded, Try
from bot.storage.store import SqlStore

MILLISECONDS = (0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.05)
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)
MINUTES = (1, 5, 10, 30, 60, 300, 900, 3600)


class Metrics:
    """The Watch of the adapters, and what grader and store are measured by."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.answers = Counter("keypoint_answers", "Answers graded and kept", ["platform"], registry=registry)
        self.waiting = Gauge("keypoint_answers_waiting", "Answers on their way into the database", registry=registry)
        self.grading = Histogram("keypoint_grade_seconds", "One grade", registry=registry, buckets=MILLISECONDS)
        self._acknowledging = Histogram(
            "keypoint_acknowledge_seconds",
            "From a delivery to its answer",
            ["platform", "what"],
            registry=registry,
            buckets=SECONDS,
        )
        self._posts = Counter("keypoint_posts", "Attempts to post", ["platform", "outcome"], registry=registry)
        self._late = Histogram(
            "keypoint_post_late_seconds",
            "From when a post was due until it was there",
            ["platform"],
            registry=registry,
            buckets=MINUTES,
        )
        self._limits = Counter("keypoint_limited", "Told to wait", ["platform", "what"], registry=registry)
        self._errors = Counter("keypoint_errors", "What failed", ["platform", "what"], registry=registry)

    def acknowledged(self, platform: str, what: str, seconds: float) -> None:
        self._acknowledging.labels(platform, what).observe(seconds)

    def limited(self, platform: str, what: str) -> None:
        self._limits.labels(platform, what).inc()

    def failed(self, platform: str, what: str) -> None:
        self._errors.labels(platform, what).inc()

    def posted(self, platform: str, outcome: str, late: float | None) -> None:
        self._posts.labels(platform, outcome).inc()
        if late is not None and outcome == "posted":
            self._late.labels(platform).observe(max(0.0, late))


class MeasuredGrader(Grader):
    def __init__(self, bank: QuestionBank, metrics: Metrics) -> None:
        super().__init__(bank)
        self._metrics = metrics

    def grade(self, question_id: str, answer: str | Reading) -> Grade:
        began = perf_counter()
        grade = super().grade(question_id, answer)
        self._metrics.grading.observe(perf_counter() - began)
        return grade


class MeasuredStore(SqlStore):
    metrics: Metrics

    async def record(self, attempt: Try) -> Recorded:
        with self.metrics.waiting.track_inprogress():
            recorded = await super().record(attempt)
        self.metrics.answers.labels(attempt.ask.tenant.platform).inc()
        return recorded
