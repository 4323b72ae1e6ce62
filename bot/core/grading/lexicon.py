"""Words of English that carry the sense of a sentence without being about anything, as plain data."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATORS = _words(
    """not no never none neither nor without nothing nobody nowhere lack lacks lacking unable impossible cannot hardly
    fail fails failing failed non"""
)
SOFT_NEGATORS = _words(
    "avoid avoids avoiding avoided prevent prevents preventing prevented instead rather unlike stop stops need needless"
)
"""“It avoids scanning” rejects the scan, though it is no negation of anything else."""
NEGATOR_LEFT_ALONE_BEFORE = _words("only just necessarily matter doubt problem longer")
UNTRUE = _words("untrue false wrong incorrect myth misconception lie nonsense")
BELIEVED = _words("true correct right case fact accurate think believe agree")

STOP = (
    _words(
        """a an the this that these those there here it its they them their he she his her him we us our you your i me my
        mine is are was were be been being am do does did doing done have has had having will would shall should can could
        may might must of in on at by for from with to into onto as about over under between through during above below up
        down out off again further then once and or but if so because while since than too very just also only own same such
        both each few more most other some any all what which who whom whose when where why how s t d m e g ie eg etc via
        per get gets got let lets thing things stuff kind sort way ways lot mean means basically simply really like one ones
        another u ur"""
    )
    - NEGATORS
)
GLUE = (
    STOP
    | NEGATORS
    | _words("every until after before always often usually whole many much less still even already yet they're")
)
"""Words that a sentence has and a list of keywords has not."""

BARE_NEGATIONS = {
    verb + "nt": (verb, "not") for verb in "is are does do did was were has have had would should could ca".split()
} | {"cannot": ("can", "not"), "cant": ("can", "not"), "wont": ("will", "not"), "aint": ("is", "not")}
CUT_VERBS = {"can": "can", "won": "will", "shan": "shall", "ain": "is"}

CLAUSE_OPENERS = _words("but however whereas while although though because since which instead unless")
COMPARED_AFTER = _words("than unlike versus vs like as")
"""“Slower than a cursor” does not make the cursor what the sentence is about."""
PRONOUNS = _words("it this they these that its there")

IRREGULAR = {
    form: base
    for base, forms in {
        "throw": "threw thrown", "write": "wrote written", "keep": "kept", "send": "sent", "find": "found", "run": "ran",
        "lose": "lost", "hold": "held", "build": "built", "make": "made", "take": "took taken", "give": "gave given",
        "choose": "chose chosen", "break": "broke broken", "see": "saw seen", "go": "went gone goes", "come": "came",
        "grow": "grew grown", "know": "knew known", "pay": "paid", "say": "said", "tell": "told", "catch": "caught",
        "bring": "brought", "begin": "began begun", "fall": "fell fallen", "forget": "forgot forgotten", "hide": "hid hidden",
        "leave": "left", "lead": "led", "show": "shown", "sleep": "slept", "spend": "spent", "stand": "stood",
        "stick": "stuck", "wake": "woke woken", "win": "won", "freeze": "froze frozen", "bind": "bound", "steal": "stole stolen",
        "index": "indices indexes", "child": "children", "vertex": "vertices", "matrix": "matrices", "slow": "slower slowest",
        "fast": "faster fastest", "die": "died dies dying", "overwrite": "overwrote overwritten", "rewrite": "rewrote rewritten",
        "leaf": "leaves", "half": "halves", "feed": "fed", "speed": "sped", "hang": "hung", "swap": "swapped",
        "bad": "worse worst", "good": "better best", "big": "bigger biggest", "cheap": "cheaper cheapest", "high": "higher highest",
        "low": "lower lowest", "large": "larger largest", "small": "smaller smallest", "long": "longer longest",
        "short": "shorter shortest", "easy": "easier easiest", "simple": "simpler simplest", "new": "newer newest",
        "old": "older oldest", "late": "later latest", "early": "earlier earliest", "quick": "quicker quickest",
        "heavy": "heavier heaviest", "safe": "safer safest", "great": "greater greatest", "few": "fewer fewest",
        "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight",
        "9": "nine", "10": "ten",
        "configuration": "config conf", "asynchronous": "async", "synchronous": "sync", "parameter": "param params",
        "argument": "arg args", "database": "db dbs", "environment": "env", "function": "func funcs fn", "object": "obj",
        "variable": "var vars", "message": "msg msgs", "request": "req reqs", "response": "resp", "error": "err errs",
        "number": "num nr", "application": "app apps", "memory": "mem", "repository": "repo repos", "directory": "dir dirs",
        "administrator": "admin", "information": "info", "connection": "conn conns", "transaction": "tx txn", "second": "sec secs",
        "because": "bc cuz cos", "statement": "stmt", "character": "char chars", "integer": "int ints", "string": "str",
        "expression": "expr", "dependency": "deps dep", "development": "dev", "production": "prod", "documentation": "docs doc",
    }.items()
    for form in forms.split()
}  # fmt: skip
"""Forms that no rule finds, and the short forms of chat: each stands for its base."""

DERIVED = ("", "e", "er", "ers", "or", "ors", "ion", "ions", "ation", "al", "ally", "ly", "ment", "able", "ible", "ability",
           "ity", "ness", "ive", "ent", "ence", "ency", "ance", "ant", "ify", "ize", "ise", "y", "th", "ure", "ing", "ed",
           "es", "s", "ian", "ful", "ous", "ication", "ication", "ied", "ies", "ization", "isation")  # fmt: skip
"""Endings that make another word of the same family."""
OPPOSING = (
    "un",
    "in",
    "im",
    "non",
    "dis",
    "a",
    "de",
    "ir",
    "il",
    "anti",
    "up",
    "down",
    "over",
    "under",
    "pre",
    "post",
    "mis",
)

OTHER_LANGUAGES = {
    "French": _words("le la les un une des du et est sont pas ne que qui pour dans avec sur ce cette mais ou plus peut il elle on nous vous je se au aux par leur fait chaque entre donc aussi alors comme"),
    "German": _words("der das und ist nicht ein eine einen einem einer mit fur auf wird werden sind kann auch wenn den dem des im zu von sich bei aus nur wie aber oder es sie wir ich dass durch uber nach hat haben man jede jeder"),
    "Spanish": _words("el la los las un una de del y es son no que para con por en se su al como mas pero puede cada cuando esta este muy sin sobre entre hay lo ya porque ser tiene"),
    "Portuguese": _words("o os as um uma de do da dos das e sao nao que para com por em se no na ao como mais mas pode cada quando esta este muito sem sobre entre ha porque ser tem isso"),
    "Italian": _words("il lo la gli le un una di del della dei e sono non che per con da in si su al come piu ma puo ogni quando questo questa molto senza tra nel nella perche essere ha anche viene"),
    "Dutch": _words("de het een en is niet van voor met op wordt worden zijn kan ook als dat die te aan bij maar of naar uit om dan deze dit hij zij wij heeft hebben geen elke"),
    "Polish": _words("jest sa nie w z na do i ze sie to jak ale oraz przez dla od po za tylko moze kazdy gdy ktory ktora czy tak by"),
    "Turkish": _words("bir ve bu icin ile de da ne gibi daha cok ama veya her olarak olan degil var yok kadar sonra eger ki o"),
    "Hindi": _words("hai hain ka ki ke ko se mein nahi nahin aur hota hoti hote karta karte karti kar ho jab toh bhi ek yeh ye woh wo par jo kya liye wala wale raha rahe sakta sakte"),
    "Indonesian": _words("yang dan di ke dari untuk dengan tidak ini itu adalah pada akan bisa dapat atau jika karena oleh lebih juga setiap"),
}  # fmt: skip
"""Their commonest words, without accents."""
ENGLISH = GLUE - _words("a an on me do my i the am is in s t d m") | _words("the is in an i are was it you of and to")
AROUND_NOTHING = _words(
    """i we do not know no idea idk dunno pass skip sorry have a any clue sure am really honestly this that it the answer what is
    can to say about one question me please help for now at all never heard of how remember forgot understand yet hm hmm um
    uh well ok so my bad just have had lol"""
)
"""Who says only such words says that they know nothing."""
