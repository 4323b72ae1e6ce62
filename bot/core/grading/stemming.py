"""An English word → its stem, by the rules of Snowball's English stemmer: endings come off where enough is left."""

import re

_KNOWN = {
    **{word: word for word in ("andes", "atlas", "bias", "cosmos", "howe", "news", "sky")},
    **{"early": "earli", "gently": "gentl", "idly": "idl", "only": "onli", "singly": "singl", "ugly": "ugli"},
    **{"skies": "sky", "skis": "ski"},
}
_NO_PAST = frozenset({"succ", "proc", "exc"})
_NO_GERUND = frozenset({"even", "cann", "inn", "earr", "herr", "out"})
"""“Exceed” and “evening” are words of their own."""
_VOWELS = frozenset("aeiouy")
_SYLLABLE = "[^aeiouy]*[aeiouy]+[^aeiouy]"
_SYLLABLES = re.compile(f"(arsen|commun|emerg|gener|inter|later|organ|past|univers|{_SYLLABLE})({_SYLLABLE})?")
"""What follows the first of them may lose an ending, what follows the second more of them."""
_CONSONANT_Y = re.compile("^y|([aeiouy])y")
"""Behind a vowel “y” is none itself; it is written “Y” until all is done."""
_SHORT = re.compile("(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$")
"""A syllable that an “e” made long: “hoping” is from “hope”."""
_DOUBLED = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
_ED_AND_ING = ("eedly", "ingly", "edly", "eed", "ing", "ed")


class _Endings:
    """What a step replaces by what, where `_` is nothing; of several that fit only the longest is looked at."""

    def __init__(self, **by_result: str) -> None:
        pairs = ((end, becomes.strip("_")) for becomes, ends in by_result.items() for end in ends.split())
        self._becomes = dict(sorted(pairs, key=lambda pair: -len(pair[0])))
        self.all = tuple(self._becomes)

    def of(self, word: str) -> tuple[str, str]:
        """The ending of a word, and what it becomes."""
        if not word.endswith(self.all):
            return "", ""
        end = next(filter(word.endswith, self.all))
        return end, self._becomes[end]


_LONG = _Endings(
    tion="tional",
    ence="enci",
    ance="anci",
    able="abli",
    ent="entli",
    ize="izer ization",
    al="aliti alli alism",
    ate="ational ation ator",
    ful="fulness fulli",
    ous="ousli ousness",
    ive="iveness iviti",
    ble="biliti bli",
    og="ogi ogist",
    less="lessli",
    _="li",
)
_MIDDLE = _Endings(tion="tional", ate="ational", al="alize", ic="icate iciti ical", _="ful ness ative")
_LAST = _Endings(_="ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement")
_ANY = _LONG.all + _MIDDLE.all + _LAST.all


def stemmed(word: str) -> str:
    """Of a word in small letters, a to z."""
    if word in _KNOWN or len(word) < 3:
        return _KNOWN.get(word, word)
    word = _CONSONANT_Y.sub(r"\1Y", word) if "y" in word else word
    syllables = _SYLLABLES.match(word)
    first = syllables.end(1) if syllables else len(word)
    second = syllables.end(2) if syllables and syllables[2] else len(word)
    word = _without_s(word) if word[-1] in "sd" else word
    word = _without_ed_and_ing(word, first) if word.endswith(_ED_AND_ING) else word
    if word[-1] in "yY" and len(word) > 2 and word[-2] not in "aeiouy":
        word = f"{word[:-1]}i"
    if word.endswith(_ANY):
        word = _without_last(_without_middle(_without_long(word, first), first, second), second)
    word = _without_e_and_l(word, first, second) if word[-1] in "el" else word
    return word.replace("Y", "y")


def _without_s(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word[-1] == "s" and not word.endswith(("us", "ss")) and not _VOWELS.isdisjoint(word[:-2]):
        return word[:-1]
    return word


def _without_ed_and_ing(word: str, first: int) -> str:
    end = next(filter(word.endswith, _ED_AND_ING))
    base = word.removesuffix(end)
    if end in ("eed", "eedly"):
        return f"{base}ee" if len(base) >= first and base not in _NO_PAST else word
    if end == "ing" and len(base) == 2 and base[1] == "y" and base[0] not in "aeiouy":
        return f"{base[0]}ie"
    if (end == "ing" and base in _NO_GERUND) or _VOWELS.isdisjoint(base):
        return word
    if base.endswith(("at", "bl", "iz")):
        return f"{base}e"
    if base.endswith(_DOUBLED):
        return base if len(base) == 3 and base[0] in "aeo" else base[:-1]
    return f"{base}e" if len(base) == first and _SHORT.search(base) else base


def _without_long(word: str, first: int) -> str:
    end, becomes = _LONG.of(word)
    base = word[: len(word) - len(end)]
    if len(base) < first or (end == "li" and base[-1:] not in tuple("cdeghkmnrt")):
        return word
    return word if end == "ogi" and not base.endswith("l") else base + becomes


def _without_middle(word: str, first: int, second: int) -> str:
    end, becomes = _MIDDLE.of(word)
    base = word[: len(word) - len(end)]
    return word if len(base) < (second if end == "ative" else first) else base + becomes


def _without_last(word: str, second: int) -> str:
    end, _ = _LAST.of(word)
    base = word[: len(word) - len(end)]
    return word if len(base) < second or (end == "ion" and not base.endswith(("s", "t"))) else base


def _without_e_and_l(word: str, first: int, second: int) -> str:
    base = word[:-1]
    if word[-1] == "e" and (len(base) >= second or (len(base) >= first and not _SHORT.search(base))):
        return base
    return base if word.endswith("ll") and len(base) >= second else word
