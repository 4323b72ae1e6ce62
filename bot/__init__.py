"""Keypoint: a tutor that lives in a team's chat."""

import os

__version__ = "0.1.0"

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Every start would look through all that is installed for plugins, and none may change our values."""
