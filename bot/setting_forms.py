"""What a value of each kind has to look like; the error says what it may be and never what it was."""

import re
from typing import Any

from pydantic import AfterValidator, BeforeValidator, SecretStr

KEY = re.compile("[A-Za-z0-9_-]{43}=")
NEW_KEY = 'python -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
NO_TOKEN = re.compile(r"(?!xox|xapp)[\w-]{8,}")
CLIENT_ID = re.compile(r"\d+\.\d+")
API_URL = re.compile(r"https?://[^/?#\s]+[^?#\s]*")
PUBLIC_URL = re.compile(r"https://[^/?#\s]+[^?#\s]*|http://(localhost|127\.0\.0\.1)(:\d+)?(/[^?#\s]*)?")


KINDS = {
    "xoxb-": "the bot's token",
    "xoxp-": "a user's token",
    "xapp-": "the app-level token",
    "xoxe.": "a token that runs out, of an app that rotates its tokens",
}
"""What stands on Slack's pages beside the token that was meant."""


IN_WORDS = {
    "literal_error": "may be {expected}",
    "too_short": "must name at least one folder, or several with commas between them",
    "int_parsing": "must be a whole number",
    "greater_than_equal": "must be {ge} at least",
    "less_than_equal": "must be {le} at most",
    "bool_parsing": "may be true or false",
}
"""What pydantic finds, as somebody would say it."""


def in_words(detail: Any) -> str:
    if form := IN_WORDS.get(detail["type"]):
        return form.format_map(detail.get("ctx", {}))
    said: str = detail["msg"]
    return said.removeprefix("Value error, ")


def begins(prefix: str) -> AfterValidator:
    def check(token: SecretStr) -> SecretStr:
        given = token.get_secret_value()
        if not given.startswith(prefix):
            other = next((f"; this is {kind}" for begin, kind in KINDS.items() if given.startswith(begin)), "")
            raise ValueError(f"must begin with {prefix}{other}")
        if given.split() != [given]:
            raise ValueError("must be the token alone, without a blank or a line's end")
        return token

    return AfterValidator(check)


def _is_not_slacks(token: SecretStr) -> SecretStr:
    if token.get_secret_value().startswith(tuple(KINDS)):
        raise ValueError("must be the bot's token from Discord; this is one of Slack's")
    return token


def _is_known(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().startswith(("sqlite:///", "postgresql://")):
        raise ValueError("must be sqlite:/// and a file, or postgresql://user:password@host/database")
    return url


def _are_keys(keys: SecretStr) -> SecretStr:
    given = parts(keys.get_secret_value())
    if not given or not all(KEY.fullmatch(key) for key in given):
        raise ValueError(f"must be a key, or several with commas between them; this makes one: {NEW_KEY}")
    return keys


def _is_no_token(secret: SecretStr) -> SecretStr:
    if not NO_TOKEN.fullmatch(secret.get_secret_value()):
        raise ValueError("must be copied from Basic Information, App Credentials; it is no token")
    return secret


def _is_client_id(value: str) -> str:
    if not CLIENT_ID.fullmatch(value):
        raise ValueError("must be two numbers with a dot between them")
    return value


def _is_public(value: str) -> str:
    if not PUBLIC_URL.fullmatch(value):
        raise ValueError("must begin with https:// and the name by which Slack and browsers reach Keypoint")
    return value.rstrip("/")


def _is_api(value: str) -> str:
    if not API_URL.fullmatch(value):
        raise ValueError("must be an address with https:// in front, such as https://slack-gov.com/api/")
    return value


def parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _folders(value: Any) -> Any:
    return parts(value) if isinstance(value, str) else value


Folders = BeforeValidator(_folders)
Database = AfterValidator(_is_known)
DiscordToken = AfterValidator(_is_not_slacks)
Keys = AfterValidator(_are_keys)
Credential = AfterValidator(_is_no_token)
ClientId = AfterValidator(_is_client_id)
Address = AfterValidator(_is_public)
ApiAddress = AfterValidator(_is_api)
