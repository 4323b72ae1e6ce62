"""How English makes one word out of another, where no stemmer knows it: as plain data."""

from bot.core.grading.lexicon import words

_BASES = """
    throw: threw thrown; write: wrote written; keep: kept; send: sent; find: found; run: ran; lose: lost; hold:
    held; build: built; make: made; take: took taken; give: gave given; choose: chose chosen; break: broke broken;
    see: saw seen; go: went gone goes; come: came; grow: grew grown; know: knew known; pay: paid; say: said; tell:
    told; catch: caught; bring: brought; begin: began begun; fall: fell fallen; forget: forgot forgotten; hide: hid
    hidden; leave: left; lead: led; show: shown; sleep: slept; spend: spent; stand: stood; stick: stuck; wake: woke
    woken; win: won; freeze: froze frozen; bind: bound; steal: stole stolen; index: indices indexes; child:
    children; vertex: vertices; matrix: matrices; slow: slower slowest; fast: faster fastest; die: died dies dying;
    overwrite: overwrote overwritten; rewrite: rewrote rewritten; leaf: leaves; half: halves; feed: fed; speed:
    sped; hang: hung; swap: swapped; bad: worse worst; good: better best; big: bigger biggest; cheap: cheaper
    cheapest; high: higher highest; low: lower lowest; large: larger largest; small: smaller smallest; long: longer
    longest; short: shorter shortest; easy: easier easiest; simple: simpler simplest; new: newer newest; old: older
    oldest; late: later latest; early: earlier earliest; quick: quicker quickest; heavy: heavier heaviest; safe:
    safer safest; great: greater greatest; few: fewer fewest; 0: zero; 1: one; 2: two; 3: three; 4: four; 5: five;
    6: six; 7: seven; 8: eight; 9: nine; 10: ten; configuration: config conf; asynchronous: async; synchronous:
    sync; parameter: param params; argument: arg args; database: db dbs; environment: env; function: func funcs fn;
    object: obj; variable: var vars; message: msg msgs; request: req reqs; response: resp; error: err errs; number:
    num nr; application: app apps; memory: mem; repository: repo repos; directory: dir dirs; administrator: admin;
    information: info; connection: conn conns; transaction: tx txn; second: sec secs; because: bc cuz cos;
    statement: stmt; character: char chars; integer: int ints; string: str; expression: expr; dependency: deps dep;
    development: dev; production: prod; documentation: docs doc
"""
IRREGULAR = {
    form: base.strip()
    for line in _BASES.split(";")
    for base, _, forms in [line.partition(":")]
    for form in forms.split()
}
"""Forms that no rule finds, number words, and the short forms of chat: each stands for its base."""

PARTICIPLES = words(
    """
    thrown written kept sent found lost held built made taken given chosen broken seen gone known paid caught fallen
    forgotten hidden left shown spent stuck woken frozen bound stolen died hung
    """
)
"""Forms that say at the end of a line what became of something."""

_ENDINGS = words(
    """
    e er ers or ors ion ions ation al ally ly ment able ible ability ity ness ive ent ence ency ance ant ify ize ise
    y th ure ing ed es s ian ful ous ication ied ies ization isation
    """
)
DERIVED = _ENDINGS | {""}
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
"""Beginnings that make the contrary."""
OPPOSING_ENDINGS = ("less", "free")
