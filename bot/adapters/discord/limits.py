"""What Discord takes at most, in characters unless it says otherwise."""

CONTENT = 2_000
EMBED_TITLE = 256
EMBED_TEXT = 4_096
EMBEDS = 10
EMBEDS_TEXT = 6_000
"""All embeds of one message together."""
CUSTOM_ID = 100
BUTTON_LABEL = 80
OPTIONS = 25
OPTION_LABEL = 100
MODAL_TITLE = 45
LABEL_TEXT = 100
MODAL_TEXT = 4_000
ANSWER = 4_000
ALTERNATIVE = 1_024
"""The text that stands for a picture."""


def cut(text: str, limit: int) -> str:
    """Whole if it fits, else up to its last whole word that does."""
    if len(text) <= limit:
        return text
    start = text[: limit - 1]
    kept = start.rpartition(" ")[0]
    return (kept if len(kept) > limit // 2 else start).rstrip() + "…"
