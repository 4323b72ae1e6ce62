"""Whether Slack sent it: an HMAC of the time and the body under the app's signing secret, at most five minutes old."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

LASTS = timedelta(minutes=5)
STAMP = re.compile("[0-9]{1,11}")
"""Seconds since 1970; whatever is longer is no time of ours, and need not be read as a number."""


def is_signed(secret: str, stamp: str, signature: str, body: bytes, now: datetime) -> bool:
    if not STAMP.fullmatch(stamp) or abs(now.timestamp() - int(stamp)) > LASTS.total_seconds():
        return False
    return hmac.compare_digest(signed(secret, stamp, body).encode(), signature.encode("utf-8", "surrogateescape"))


def signed(secret: str, stamp: str, body: bytes) -> str:
    """As Slack writes it into the header."""
    return "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
