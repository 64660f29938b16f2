# Two commands do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SEMANTIC := .venv-semantic
# The locks hold names, versions and hashes only; every index that pip is set up for may serve them.
COMPILE := $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --python-version 3.11

.PHONY: run test core semantic chaos browser lock format clean

run: $(READY)
	@mkdir -p var
	@HELPLOOP_DATABASE_URL=$${HELPLOOP_DATABASE_URL:-sqlite:///var/helploop.db} $(BIN)/helploop run --open

test: core semantic

# All that works without the extra `semantic`, in an environment that has none of it.
core: $(READY) browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/helploop knowledge check knowledge
	$(BIN)/pytest -n auto

# Finding by meaning, in a small environment of its own.
semantic: $(SEMANTIC)/.ready
	HELPLOOP_SEMANTIC=on $(SEMANTIC)/bin/pytest tests/meaning

# Real processes under kill -9, for half an hour. A shorter run: make chaos CHAOS='--events 1000 --checkins 1000 --seconds 60'
chaos: $(READY)
	$(BIN)/python -m tests.chaos.processes $(CHAOS)

# The page is tested in the system's own Chromium.
browser:
	@command -v chromium >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium; } \
	|| { echo 'The tests of the page need Chromium. On Debian: sudo apt-get install chromium'; exit 1; }

# Both environments are made in the same way, each from a lock of its own.
$(READY): requirements-dev.lock
$(SEMANTIC)/.ready: requirements-semantic.lock
$(READY) $(SEMANTIC)/.ready: %/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Helploop needs Python 3.11 or newer. Try: make PYTHON=python3.12 $(MAKECMDGOALS)'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo 'Python has no venv module here. On Debian: apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv $*
	$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(filter %.lock,$^)
	$*/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock
	$(COMPILE) -c requirements-dev.lock --extra semantic --group test pyproject.toml -o requirements-semantic.lock

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(SEMANTIC) var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
