# Two commands do everything: `make site` builds the site, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.DEFAULT_GOAL := site
.PHONY: site serve check test lint format reference clean

site: $(VENV)/.installed
	@$(BIN)/mkdocs build --strict
	@echo "The site is in site/: put it on a web server, or look at it with 'make serve'."

serve: $(VENV)/.installed
	@$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

check: $(VENV)/.installed
	@$(BIN)/disclosure check

test: $(VENV)/.tested
	@$(BIN)/python -m pytest --numprocesses auto

lint: $(VENV)/.tested
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.tested
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

# The reference pages in docs/ are made by the program, so that they agree with it.
reference: $(VENV)/.installed
	@set -e; for page in catalog item rules values; do for language in zh en; do \
	  $(BIN)/disclosure reference $$page --lang $$language > docs/$$language/reference-$$page.md; done; done

clean:
	@rm -rf site .disclosure $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@$(PIP) --editable '.[test]'
	@touch $@
