# Each target does its own set-up: the first one called makes .venv, later ones reuse it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

BIN := .venv/bin
OUT := out/demo
SHARED := ../shared
PAGES = $(sort $(wildcard data/*.txt)) data/wire.jsonl

.PHONY: help demo test lint format score bench kill fuzz clean

help:
	@echo "make demo    extract data/ and show the records"
	@echo "make test    lint, types, imports, tests and notebooks"
	@echo "make lint    style, types and imports only"
	@echo "make format  let ruff put the layout right"
	@echo "make score   compare with annotated stories in $(SHARED), where there are some, and hold the floors"
	@echo "make bench   throughput and memory on this machine"
	@echo "make kill    kill runs 10,000 times and look at what they leave (an hour)"
	@echo "make fuzz    a million inputs that a fuzzer makes up (hours)"
	@echo "make clean   remove what the other targets made"

demo: .venv/installed
	@rm -rf $(OUT)
	@$(BIN)/signals extract $(PAGES) --out $(OUT) --fetched-at 2025-06-06T15:30:00Z
	@$(BIN)/signals show $(OUT)
	@echo
	@echo "The tables are Parquet files, one folder per table: $(OUT)/fx_rates/*.parquet and so on."
	@echo "  pandas   signals.read(\"$(OUT)\", \"fx_rates\")   or   pandas.read_parquet(\"$(OUT)/fx_rates\")"
	@echo "  DuckDB   SELECT base, quote, rate, evidence FROM '$(OUT)/fx_rates/*.parquet'"
	@echo "One page with its records highlighted:  $(BIN)/signals show data/03_rand_report.txt"

test: lint
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest --nbmake notebooks

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: .venv/installed
	$(BIN)/python -m benchmarks.score --shared $(SHARED)

bench: .venv/installed
	$(BIN)/python -m benchmarks

kill: .venv/installed
	$(BIN)/python -m benchmarks.kill --kills 10000

fuzz: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]' -c constraints.txt
	$(BIN)/python -m benchmarks.fuzz pages --runs 700000
	$(BIN)/python -m benchmarks.fuzz grammar --runs 200000
	$(BIN)/python -m benchmarks.fuzz extraction --runs 100000

clean:
	rm -rf .venv out build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info

# The newest Python from 3.11 that really answers: a pyenv shim may stand in the path for a version that is not there.
.venv/installed: pyproject.toml constraints.txt
	@if [ ! -x $(BIN)/python ]; then \
	  for python in python3.13 python3.12 python3.11 python3; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then $$python -m venv .venv; break; fi; \
	  done; \
	fi
	@if [ ! -x $(BIN)/python ]; then \
	  echo "signals needs Python 3.11 or later with the venv module; none was found in PATH" >&2; exit 1; \
	fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' -c constraints.txt
	@touch $@
