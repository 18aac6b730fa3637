# Everything a newcomer needs: `make run` and `make test` set up .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCE := corpus/2020-09-15-tiktok-oracle
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test lint types tests gate accept scores bench docs constraints clean

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: $(STAMP) ## extract corpus/ into outputs/
	$(BIN)/depeche extract corpus/ -o outputs/

test: lint types tests gate ## ruff, mypy, pytest and the quality gate

lint: $(STAMP) ## ruff alone
	$(BIN)/ruff check .

types: $(STAMP) ## mypy alone
	$(BIN)/mypy

tests: $(STAMP) ## pytest alone
	$(BIN)/python -m pytest

# `make accept scores` is the one step before a change of the tables is committed; it takes
# half a minute. Read `git diff outputs/` then: it says what the change does.
gate: $(STAMP) ## corpus/ claim by claim against its gold, with the floors of pyproject.toml
	$(BIN)/depeche check corpus outputs --pinned
	$(BIN)/python -m pytest -q corpus/ tests/behaviour/

accept: run ## refresh outputs/, the README's excerpt and the word book from the present code
	$(BIN)/python tools/readme_excerpt.py
	$(BIN)/python -m pytest -q corpus/ --depeche-accept
	$(BIN)/python tools/wordbook

scores: $(STAMP) ## score outputs/ against the gold of corpus/ and refresh the README's table
	$(BIN)/depeche score $(SOURCE).ann outputs --json --draws 0 > $(VENV)/source.json
	$(BIN)/depeche score corpus outputs --json --draws 0 > $(VENV)/corpus.json
	$(BIN)/python tools/readme_excerpt.py \
	  --scores "source article=$(VENV)/source.json" "corpus (61 articles)=$(VENV)/corpus.json"

bench: $(STAMP) ## measure speed beside the stock model, refresh benchmarks/RESULTS.md
	$(BIN)/python benchmarks/speed.py -o benchmarks/RESULTS.md

docs: $(STAMP) ## refresh docs/problems.md
	$(BIN)/python tools/problem_codes.py

constraints: ## pin the versions that are installed now
	{ sed -n '/^#/p' constraints.txt; \
	  $(BIN)/pip freeze --exclude-editable | sed -e '/^#/d' -e 's/ @ .*//'; } > constraints.new
	mv constraints.new constraints.txt

clean: ## remove the environment and the caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

# Installed once; again only when what is to be installed has changed.
$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@
