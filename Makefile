# Two commands do everything on a fresh machine with Python 3.11: `make run` and `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test bench lint lint-ii clean install content train spacy-model browser pango postgresql

TOOLS := .tools
UV := $(or $(shell command -v uv 2>/dev/null),$(TOOLS)/bin/uv)
NAVIGATOR := $(UV) run --no-sync navigator
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

help: ## show these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: train pango ## install, build the content, train when needed, and serve on http://localhost:5005
	@$(NAVIGATOR) serve

test: lint train browser pango postgresql ## lint, type check and the whole test suite
	@echo "== tests"
	@$(UV) run --no-sync pytest tests --ignore=tests/browser
	@echo "== tests in the browser (a process of their own: the browser's event loop stays open)"
	@$(UV) run --no-sync pytest tests/browser

bench: train ## measure speed and quality (never part of the tests)
	@$(UV) run --locked --group bench python -m tests.bench

lint: install ## ruff, mypy, the content check, readability and coverage
	@echo "== lint"
	@$(UV) run --no-sync ruff check .
	@$(UV) run --no-sync ruff format --check .
	@$(UV) run --no-sync mypy
	@$(NAVIGATOR) content check
	@$(NAVIGATOR) content readability
	@$(NAVIGATOR) content coverage --check

train: content
	@$(NAVIGATOR) train

content: install
	@$(NAVIGATOR) content build

install: .venv/installed

.venv/installed: pyproject.toml uv.lock
	@if ! test -x "$(UV)" && ! command -v uv >/dev/null; then \
	  echo "== getting uv into $(TOOLS) (the system's Python stays as it is)"; \
	  python3 -m venv $(TOOLS) && $(TOOLS)/bin/pip install --quiet 'uv>=0.8'; fi
	@echo "== installing the environment into .venv (about 2 GB)"
	@$(UV) sync --locked
	@touch $@

browser: ## Chromium for the browser tests, from the system's packages
	@if ! command -v chromium >/dev/null; then echo "== installing Chromium for the browser tests"; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "Please install Chromium first: sudo apt-get install chromium" >&2; exit 1; fi; fi

postgresql: ## PostgreSQL for the tests of the training rooms, which start one of their own
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then echo "== installing PostgreSQL for the tests"; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null; \
	  else echo "Please install PostgreSQL first: sudo apt-get install postgresql" >&2; exit 1; fi; fi

pango: ## the system's Pango, for PDF files; without it everything else works
	@if ! ldconfig -p | grep -q libpangoft2-1.0.so.0; then echo "== installing Pango for PDF files"; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libpangoft2-1.0-0 >/dev/null; \
	  else echo "No PDF files until Pango is there: sudo apt-get install libpangoft2-1.0-0" >&2; fi; fi

spacy-model: install ## the real Dutch spaCy model, where the network allows
	@$(UV) pip install 'https://github.com/explosion/spacy-models/releases/download/nl_core_news_md-3.7.0/nl_core_news_md-3.7.0-py3-none-any.whl' \
	  && echo "nl_core_news_md is installed; it is used from the next start" \
	  || { echo "nl_core_news_md could not be fetched; the fallback stays in use" >&2; exit 1; }

lint-ii: install ## the readability of public texts by LiNT-II, in an environment of its own, where its spaCy model can be had
	@$(NAVIGATOR) content readability --json | $(UV) run --no-project --isolated --python 3.11 --with 'lint-ii==0.1.3' \
	  --with 'nl_core_news_lg @ https://github.com/explosion/spacy-models/releases/download/nl_core_news_lg-3.7.0/nl_core_news_lg-3.7.0-py3-none-any.whl' \
	  python tests/bench/lint_ii.py \
	  || { echo "LiNT-II or its spaCy model could not be had here; \`make lint\` measures without them" >&2; exit 1; }

clean: ## remove everything that a run or a test made
	rm -rf build models .rasa results .venv $(TOOLS) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
