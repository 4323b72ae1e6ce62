"""Verbs that answers about programming use, as plain data: enough to find where a clause says what it says."""

from bot.core.grading.lexicon import words

AUXILIARIES = words("is are was were can could will would should must may might does do did has have had cannot be")
VERBS = words(
    """
    accept access add aggregate allow answer appear apply arrive ask assign attach avoid await balance become begin
    behave belong bind block break bring buffer build call cancel carry catch cause change check choose clear close
    collect combine come commit compare compile complete compute connect consume contain continue control convert
    copy cost count cover crash create decide declare decode decouple define delay delete deliver depend describe
    destroy detect die discard distribute do drain drop emit enable encode encrypt end enforce ensure enter escape
    evaluate evict execute exist exit expect expire explain export expose extend fail fall fetch fill filter find
    finish fire fit fix flush follow force free gain generate get give go grant group grow guarantee handle happen
    hash help hide hold ignore import improve include increase index inherit inject insert inspect isolate iterate
    join jump keep kill know last lead leak learn leave let limit list listen live load lock log look lose make
    manage map mark match mean measure merge modify mount move mutate name need notify occur offer omit open
    overwrite own parse pass pay permit pick point poll prepare prevent process produce promise protect prove
    provide publish pull push put query queue raise reach react read rebuild receive recover redirect reduce refer
    refuse register reject release rely remain remember remove render repeat replace report require reserve reset
    resolve respond restart restore return reuse reveal reverse rollback roll rotate route run save say scale scan
    search see seek select send separate serialize serve set share shift show shrink sign simplify skip sleep slow
    sort speak spend split stand start stay stop store stream subscribe succeed suit support survive swap switch
    take tell terminate test throw time touch trace track transfer translate treat trigger trust try turn update use
    validate verify wait want warn watch work wrap write yield keep keeps threw
    """
)
NOT_BEFORE_A_VERB = words("a an the every each any all some no this that its their of in on at by for with per one")


def is_verb(word: str) -> bool:
    return word in VERBS or is_inflected(word)


def is_inflected(word: str) -> bool:
    """Whether the word is another form of a known verb."""
    return any(
        word.endswith(ending) and word.removesuffix(ending) + base in VERBS
        for ending, base in (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"))
    )
