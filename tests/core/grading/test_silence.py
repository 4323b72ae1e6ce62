"""Where nothing was tried no try is spent; and whoever did try is never told that they did not."""

import pytest

from bot.core.grading import ANOTHER_LANGUAGE, EMPTY, NO_ANSWER, NOT_GRADED
from tests.core.grading.sample import grade


@pytest.mark.parametrize(
    ("answer", "flag"),
    [
        *[(text, EMPTY) for text in ("", "  \n", "🙂👍", "?!", "---", "\u200b\u200b")],
        *[
            (text, NO_ANSWER)
            for text in ("I don't know", "idk", "no idea, sorry", "Pass", "dunno", "I have no clue about this")
        ],
        *[(text, NO_ANSWER) for text in ("i am not sure", "Sorry I really don’t know the answer to this question")],
        *[(text, NO_ANSWER) for text in ("hello", "Hi!", "start", "ok", "thank you")],
        ("Der Cursor ist schneller, weil die Datenbank nicht alle Zeilen lesen muss", ANOTHER_LANGUAGE),
        ("Le curseur est plus rapide car la base ne lit pas toutes les lignes", ANOTHER_LANGUAGE),
        ("El cursor es más rápido porque la base de datos no lee todas las filas", ANOTHER_LANGUAGE),
        ("O cursor é mais rápido porque o banco não lê todas as linhas", ANOTHER_LANGUAGE),
        ("Il cursore è più veloce perché il database non legge tutte le righe", ANOTHER_LANGUAGE),
        ("Kursor jest szybszy, bo baza nie czyta wszystkich wierszy i od razu je znajduje", ANOTHER_LANGUAGE),
        ("Cursor daha hızlı çünkü veritabanı bir kez okur ve her satır için bu gerekli değil", ANOTHER_LANGUAGE),
        ("cursor fast hota hai kyunki database ko sab rows padhna nahi hai", ANOTHER_LANGUAGE),
        ("Курсор быстрее, потому что база не читает все строки", ANOTHER_LANGUAGE),
        ("游标更快,因为数据库不会读取所有行", ANOTHER_LANGUAGE),
        ("المؤشر أسرع لأن قاعدة البيانات لا تقرأ كل الصفوف", ANOTHER_LANGUAGE),
    ],
)
def test_nothing_was_tried(answer: str, flag: str) -> None:
    assert grade(answer).flags == (flag,)
    assert flag in NOT_GRADED
    assert grade(answer).mark < 0.4


@pytest.mark.parametrize(
    "answer",
    [
        "cursor",
        "Kubernetes",
        "no",
        "hello world",
        "npm start",
        "404",
        "offset db read throw rows deep page slow",
        "I don't know exactly, but offset is slow on deep pages",
        "not sure about the cursor. offset reads all rows",
        "SELECT * FROM orders ORDER BY id DESC LIMIT 10 OFFSET 5000",
        "const a = await db.query('select id from t'); return a.rows",
        "use index, no scan, no sort, no temp table",
        "la cursor",
        "I'd keep websockets in Node. Scoring runs in Python.",
        "die offset is slow, de cursor is fast because the index find it",
        "por example the offset is reading all the rows",
    ],
)
def test_something_was_tried(answer: str) -> None:
    assert not NOT_GRADED & set(grade(answer).flags)
