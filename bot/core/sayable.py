"""What somebody typed, without the few signs that can be sent and not be kept: NUL, and half of a sign."""


def sayable(text: str) -> str:
    """PostgreSQL takes no NUL, and neither database half of a pair of surrogates: the answer would be lost for it."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
