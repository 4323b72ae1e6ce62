"""Words that carry the sense of a sentence without being about anything, as plain data."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATORS = words(
    """
    not no never none neither nor without nothing nobody nowhere lack lacks lacking unable impossible cannot hardly
    non
    """
)
SOFT_NEGATORS = words(
    """
    avoid avoids avoiding avoided prevent prevents preventing prevented instead rather unlike stop stops need
    needless
    """
)
"""“It avoids scanning” takes back the misconception that it scans, though it negates nothing else."""
LEFT_ALONE_BEFORE = words("only just necessarily matter doubt problem longer null")
"""“Not only”, “no matter” and NOT NULL negate nothing."""
RETURNED_BY = words("return returns returned returning = == === : -> => gives gave")
"""What “returned false” says is false is a value."""
ENUMERATING = words("or nor")
SUBJECTS = words("it they we you i he she this that these those the a an every each there")
"""Another one of them begins what “without it” does not take away: “without it the request hangs”."""
NEW_THOUGHTS = words("and if when then so once")
"""A negator does not reach beyond these words."""
UNTRUE = words("untrue false wrong incorrect myth misconception lie nonsense")
BELIEVED = words("true correct right case fact accurate think believe agree")

STOP = words(
    """
    a an the this that these those there here it its they them their he she his her him we us our you your i me my
    mine is are was were be been being am do does did doing done have has had having will would shall should can
    could may might must of in on at by for from with to into onto as about over under between through during above
    below up down out off again further then once and or but if so because while since than too very just also only
    own same such both each few more most other some any all what which who whom whose when where why how s t d m e
    g ie eg etc via per get gets got let lets thing things stuff kind sort way ways lot mean means basically simply
    really like one ones another u ur
    """
)
"""What no statement is about."""
GLUE = (
    STOP
    | NEGATORS
    | words("every until after before always often usually whole many much less still even already yet : = -> =>")
    | words("against across within inside outside around behind beyond among along toward towards")
)
"""What a sentence has and a list of keywords has not."""

JOINING = GLUE | words("select const === !== == != <= >= += && || ?? ?. [] {}")
"""What joins words in prose or in code, so that they are no list."""

BARE_NEGATIONS = {
    **{f"{verb}nt": (verb, "not") for verb in words("is are does do did was were has have had would should could")},
    **{"cannot": ("can", "not"), "cant": ("can", "not"), "wont": ("will", "not"), "aint": ("is", "not")},
}
"""“Dont” is “don't”."""
CUT_VERBS = {"can": "can", "won": "will", "shan": "shall", "ain": "is"}
"""What is left of a verb before “'t”."""

CLAUSE_OPENERS = words("but however whereas while although though because since which instead unless")
AUXILIARIES = words("do does did is are was were has have had can could will would should must may might to")
"""What may stand between “but” or “which” and its “not”, so that the subject is what stands before."""
CONTRASTS = words("but however whereas while although though")
"""“It looks fast, but is slow” is two thoughts."""
ARROWS = words("= -> =>")
COMPARED_AFTER = words("than unlike versus vs")
"""“Slower than a cursor” does not make the cursor what the sentence is about."""
PRONOUNS = words("it this they these that its there")
