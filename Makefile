# Needs only make and Python 3.11+; everything else is installed into .venv from the lock files.
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml
# PYTHON=… names an interpreter; otherwise the first of these that is new enough and has venv is used.
PYTHONS := $(or $(PYTHON),python3 python3.15 python3.14 python3.13 python3.12 python3.11)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test lint format bench deploy-check lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: .venv/.run ## create the database and serve it (HOST=127.0.0.1 PORT=5000 DATABASE_URL=sqlite:///path)
	@$(BIN)/ceasefire-timeline init && exec $(BIN)/ceasefire-timeline serve

# Keep compiled files even if the environment says otherwise: each process would compile every test again.
test: .venv/.dev ## run every test, on all cores (ARGS="-k dates -x" goes to pytest; ARGS=-n0 runs them in one process)
	@$(BIN)/python -m tests.browser.fetch
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

lint: .venv/.dev ## check style, templates and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --quiet --lint webapp/templates
	$(BIN)/mypy

format: .venv/.dev ## format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/.dev ## generate data and measure (ARGS goes to the benchmark)
	@$(BIN)/python -m tests.bench $(ARGS)

deploy-check: .venv/.dev ## try the files of deploy/ with the programs of this machine
	@$(BIN)/python -m tests.deploy

lock: .venv/.dev ## update the lock files from pyproject.toml (ARGS=--upgrade for newer versions)
	$(UV_COMPILE) --extra build --output-file requirements.lock $(ARGS)
	$(UV_COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock $(ARGS)

clean: ## remove everything that can be created again; keep the data in instance/
	rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Recreate a .venv whose Python is gone, for example after an upgrade.
$(shell test -x $(BIN)/python || rm -f .venv/pyvenv.cfg)

# Stamps: nothing is installed again until one of the files changes. The build backend comes from the lock file too: with
# build isolation pip would fetch the newest hatchling, which no hash pins.
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
