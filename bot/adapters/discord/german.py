"""What Discord shows of the commands, in German. Their names stay: what the bot names in its replies is typed so."""

from discord import Locale
from discord.app_commands import TranslationContextTypes, Translator, locale_str

GERMAN = {
    "Interview questions, and how you stand": "Interviewfragen, und wie du stehst",
    "A question for you alone, or for everyone here": "Eine Frage nur für dich oder für alle hier",
    "A topic or tag; without one, any": "Ein Thema oder Stichwort; sonst irgendeins",
    "How hard": "Wie schwer",
    "For everyone in this channel": "Für alle in diesem Kanal",
    "A question that you are about to forget": "Eine Frage, die du bald vergisst",
    "A first step to the open question; costs 10 points": "Ein erster Schritt zur offenen Frage; kostet 10 Punkte",
    "Leave the open question and see its model answer": "Die offene Frage lassen und die Musterantwort sehen",
    "The model answer to the open question": "Die Musterantwort zur offenen Frage",
    "Your last feedback once more": "Deine letzte Rückmeldung noch einmal",
    "What there is to ask about": "Worüber es Fragen gibt",
    "Your streak, your answers, your strong and weak topics": (
        "Deine Serie, deine Antworten, deine starken und schwachen Themen"
    ),
    "For hosts: what learners claim and report": "Für Gastgeber: was Lernende beanspruchen und melden",
    "What you can do": "Was du tun kannst",
    "Where the group stands, and you in it": "Wo die Gruppe steht, und du in ihr",
    "This week unless you say otherwise": "Diese Woche, wenn du nichts anderes sagst",
    "The whole server, not this channel": "Der ganze Server, nicht dieser Kanal",
    "Tell the hosts that something is wrong with the question": (
        "Den Gastgebern sagen, dass mit der Frage etwas nicht stimmt"
    ),
    "What is wrong with the question that you saw last": "Was an der Frage nicht stimmt, die du zuletzt gesehen hast",
    "Pause your streak; without a day you are back": "Deine Serie anhalten; ohne Tag bist du zurück",
    "The last day away, such as 5 jan or 2027-01-05; off: you are back": (
        "Der letzte Tag weg, etwa 2027-01-05; off: du bist zurück"
    ),
    "A reminder an hour before a question closes, if you have not answered it": (
        "Eine Erinnerung eine Stunde bevor eine Frage schließt, wenn du sie nicht beantwortet hast"
    ),
    "On or off": "An oder aus",
    "What is held about you, and who sees it": "Was über dich gespeichert ist, und wer es sieht",
    "Whether your name is on the boards": "Ob dein Name auf den Ranglisten steht",
    "A file with everything that is held about you": "Eine Datei mit allem, was über dich gespeichert ist",
    "Delete everything that is held about you": "Alles löschen, was über dich gespeichert ist",
    "You are sure: it cannot be taken back": "Du bist sicher: es gibt kein Zurück",
    "For hosts: let somebody else set the daily question here, too": (
        "Für Gastgeber: auch jemand anderen die tägliche Frage hier einstellen lassen"
    ),
    "Who may": "Wer darf",
    "The daily question of this channel": "Die tägliche Frage dieses Kanals",
    "How the daily question is set here": "Wie die tägliche Frage hier eingestellt ist",
    "No more daily questions here": "Keine täglichen Fragen mehr hier",
    "An extra question for everyone, now": "Jetzt eine Extrafrage für alle",
    "A question every day, or on some days, at a time": "Eine Frage jeden Tag oder an manchen, zu einer Uhrzeit",
    "Such as 09:00 or 4:30 pm": "Etwa 09:00",
    "A city, such as Berlin": "Eine Stadt, etwa Berlin",
    "Such as mon-fri": "Etwa mon-fri",
    "Which topics the daily question is from": "Aus welchen Themen die tägliche Frage kommt",
    "How hard the daily question is": "Wie schwer die tägliche Frage ist",
    "Which forms of question come daily": "Welche Formen von Fragen täglich kommen",
    "One or several with commas, or all": "Eins oder mehrere mit Komma, oder all",
    "When a question closes; otherwise when the next one comes": (
        "Wann eine Frage schließt; sonst wenn die nächste kommt"
    ),
    "Such as 17:00, or next: when the next one comes": "Etwa 17:00, oder next: wenn die nächste kommt",
    "How many tries everybody has": "Wie viele Versuche alle haben",
    "Whose public holidays are free of questions": "An wessen Feiertagen keine Frage kommt",
    "A country or region, such as Germany or DE-BY, or none": (
        "Ein Land oder eine Region, etwa Germany oder DE-BY, oder none"
    ),
    "A day without a question": "Ein Tag ohne Frage",
    "Such as 24 dec or 2026-12-24; none: no day is skipped any more": "Etwa 2026-12-24; none: kein Tag fällt mehr aus",
    "Report this question": "Diese Frage melden",
}


class German(Translator):
    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        return GERMAN.get(string.message) if locale is Locale.german else None
