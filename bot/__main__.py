"""python -m bot"""

import sys

try:
    from bot.cli import main
except ModuleNotFoundError as missing:
    if str(missing.name).startswith("bot"):
        raise
    sys.exit(
        f"This Python ({sys.executable}) has no {missing.name}. Keypoint has its own in .venv, and `make run` sets it "
        "up: type .venv/bin/python (on Windows .venv\\Scripts\\python) in place of python."
    )

if __name__ == "__main__":
    sys.exit(main())
