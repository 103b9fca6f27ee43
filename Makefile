# make run | test | check | bench | score | train: everything that a developer or a newcomer does.

PYTHON ?= $(shell for p in python3.12 python3.11 python3 $(wildcard $(HOME)/.pyenv/versions/3.12*/bin/python3) $(wildcard $(HOME)/.pyenv/versions/3.11*/bin/python3); do \
	"$$p" -c 'import sys, venv; print("%d %s" % (sys.version_info[1], sys.executable)) if sys.version_info[:2] in ((3, 11), (3, 12)) else 0' 2>/dev/null; done | grep -v '^0' | sort -rn | head -n 1 | cut -d' ' -f2)
VENV := .venv
BIN := $(VENV)/bin
RAW ?=
DIR ?= warehouse/data

.PHONY: run engines test check format lint types layers docs docs-check bench score train lock clean

run: $(VENV)/installed  ## Read the sample corpus (or RAW=...) into the warehouse DIR.
	@$(BIN)/communique run $(RAW) --warehouse $(DIR)

engines: $(VENV)/installed-engines  ## Install Dask and Ray, for the tests of these engines.

test: $(VENV)/installed-dev  ## Run the tests; those of Dask and Ray where these are installed.
	$(BIN)/python -m pytest

check: $(VENV)/installed-dev format lint types layers docs-check test  ## Check everything.

format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports

docs: $(VENV)/installed-dev  ## Write the data dictionary and the reference of the command line.
	$(BIN)/python -m flows.documentation

docs-check: $(VENV)/installed-dev
	$(BIN)/python -m flows.documentation --check

bench: $(VENV)/installed-engines  ## Measure speed as ratios against baselines of the same run.
	$(BIN)/python -m benchmarks.bench

score: $(VENV)/installed-dev  ## Measure quality on annotated documents, where they are present.
	$(BIN)/python -m benchmarks.score

train: $(VENV)/installed-dev  ## Train the classifiers anew on our annotated documents.
	$(BIN)/python -m benchmarks.train

lock:  ## Renew the lock files from pyproject.toml (needs uv).
	uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements-dev.lock
	uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group engines -c requirements-dev.lock pyproject.toml -o requirements-engines.lock

clean:
	rm -rf $(VENV) warehouse/data

# The newest supported Python, the hash-pinned lock as it is (complete, so pip resolves nothing), and the project itself in place.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "communique needs Python 3.12 or 3.11" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/installed-engines: requirements-engines.lock $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-engines.lock
	touch $@
