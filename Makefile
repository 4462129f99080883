# Each target makes what it needs; nothing is installed twice. Read README.md for the same without make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
READY_DEV := .venv/.ready-dev

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site check test serve format lint types layers bench lock clean

site: $(READY)
	$(BIN)/fanzha build

check: $(READY)
	$(BIN)/fanzha check

serve: $(READY)
	$(BIN)/fanzha serve

# Everything CI runs, cheapest first; the first red stops.
test: $(READY_DEV) lint types layers
	$(BIN)/fanzha check
	sh .ci/bootstrap tools
	$(BIN)/pytest -q -n 2 --dist worksteal

lint: $(READY_DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY_DEV)
	$(BIN)/mypy

layers: $(READY_DEV)
	$(BIN)/lint-imports

format: $(READY_DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY_DEV)
	$(BIN)/python benchmarks/run.py

# Needs uv. Exact versions with hashes for all platforms, and no index address.
lock:
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
	  --extra build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
	  --extra build --extra cluster --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf build site .venv

$(READY): requirements.lock pyproject.toml
	sh .ci/bootstrap venv "$(PYTHON)" requirements.lock
	touch $@

$(READY_DEV): requirements-dev.lock $(READY)
	sh .ci/bootstrap venv "$(PYTHON)" requirements-dev.lock
	touch $@
