"""Installations at rest: encrypted, the newest key first, and bound to their tenant so that no row passes for another.

The installer stays outside: who asks to be forgotten is blanked there without a key.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.core.installations import Installation, UnreadableInstallation
from bot.core.places import Tenant


class Seal:
    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = MultiFernet([Fernet(key) for key in keys])

    def close(self, installation: Installation) -> str:
        """No two are the same, not even of the same installation."""
        plain = asdict(installation) | {"tenant": str(installation.tenant)}
        del plain["installer"]
        plain["expires"] = installation.expires and installation.expires.isoformat()
        return self._keys.encrypt(json.dumps(plain).encode()).decode()

    def open(self, sealed: str, tenant: Tenant, installer: str) -> Installation:
        try:
            plain = json.loads(self._keys.decrypt(sealed))
        except InvalidToken as error:
            raise UnreadableInstallation(tenant=tenant) from error
        if plain["tenant"] != str(tenant):
            raise UnreadableInstallation(tenant=tenant)
        plain["scopes"] = tuple(plain["scopes"])
        plain["expires"] = plain["expires"] and datetime.fromisoformat(plain["expires"])
        return Installation(**(plain | {"tenant": tenant, "installer": installer}))
