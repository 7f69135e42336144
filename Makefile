# Only make and Python 3.11+ are needed; everything else is put into .venv, from the lock files.
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml
# PYTHON=… names one; else the first of these that is new enough and complete.
PYTHONS := $(or $(PYTHON),python3 python3.15 python3.14 python3.13 python3.12 python3.11)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test lint format bench deploy-check lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: .venv/.run ## make the database and serve it (HOST=127.0.0.1 PORT=5000 DATABASE_URL=sqlite:///path)
	@$(BIN)/ceasefire-timeline init && exec $(BIN)/ceasefire-timeline serve

# What is compiled is kept, whatever the surroundings say: each of the processes would compile every test anew.
test: .venv/.dev ## run every test, on all cores (ARGS="-k dates -x" goes to pytest; ARGS=-n0 runs them in one process)
	@$(BIN)/python -m tests.browser.fetch
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

lint: .venv/.dev ## check style, templates and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --quiet --lint webapp/templates
	$(BIN)/mypy

format: .venv/.dev ## put the code in shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/.dev ## measure (ARGS goes to the benchmark)
	@$(BIN)/python -m tests.bench $(ARGS)

deploy-check: .venv/.dev ## try the files of deploy/ with the programs that this machine has
	@$(BIN)/python -m tests.deploy

lock: .venv/.dev ## bring the lock files in step with pyproject.toml (ARGS=--upgrade for newer versions)
	$(UV_COMPILE) --extra build --output-file requirements.lock $(ARGS)
	$(UV_COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock $(ARGS)

clean: ## remove all that can be made again; the data in instance/ stays
	rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A .venv whose Python has gone, in an upgrade say, is made anew.
$(shell test -x $(BIN)/python || rm -f .venv/pyvenv.cfg)

# Stamps: as long as nothing they depend on changes, nothing is installed again. What builds this package comes from the
# lock file as well: in build isolation pip would fetch the newest hatchling, which no hash pins.
.venv/.run: .venv/pyvenv.cfg requirements.lock pyproject.toml
	@echo 'Installing what the site needs …'
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@echo 'Installing what tests and checks need …'
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

.venv/pyvenv.cfg:
	@for python in $(PYTHONS); do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec $$python -m venv --clear .venv; \
		fi; \
	done; \
	echo 'This needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: apt install python3-venv).' >&2; \
	echo 'If it is not on the PATH, say where it is: make PYTHON=/path/to/python3' >&2; exit 1
