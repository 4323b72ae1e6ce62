# Two commands: `make run` starts the tutor, `make test` runs every test. Both set themselves up and need only Python.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
  PY := .venv/Scripts/python.exe
else
  PY := .venv/bin/python
endif

.PHONY: run test check format lock clean

run: .venv/run.installed
	@$(PY) -m bot

test: .venv/test.installed
	$(PY) -m pytest

check: .venv/test.installed
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest $(CORE_TESTS) --cov=bot/core --cov-branch --cov-report=term:skip-covered --cov-fail-under=95
# Not those that go through the whole bank: under coverage they take minutes, and they pass no line that others leave out.
CORE_TESTS := tests/core tests/adapters/terminal/test_chat.py --ignore=tests/core/grading/test_attacks.py

format: .venv/test.installed
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# Needs uv, which is not installed by the project: only those who change dependencies lock them.
lock:
	uv pip compile pyproject.toml -o requirements.lock $(LOCK)
	uv pip compile pyproject.toml --extra test -o requirements-test.lock $(LOCK)
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --no-header --quiet

clean:
	rm -rf .venv

# A stamp newer than its lock means that nothing has to be installed again.
.venv/run.installed: requirements.lock | $(PY)
	@echo "Installing what the tutor needs (once, a minute or two) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -c "open('$@', 'w').close()"

.venv/test.installed: requirements-test.lock | $(PY)
	@echo "Installing what the tests need (once, a minute or two) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@$(PY) -c "open('$@', 'w').close(); open('.venv/run.installed', 'w').close()"

$(PY):
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Keypoint needs Python 3.11 or later; this is ' + sys.version.split()[0] + '. Try: make PYTHON=python3.12')"
	@$(PYTHON) -m venv .venv
