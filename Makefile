# `make` lists what you can do.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NPM_FONT := noto-serif-tibetan
DEBIAN_FONT := /usr/share/fonts/truetype/noto/NotoSerifTibetan-Regular.ttf
# What touches the database of papers.
ON_POSTGRES := tests/api tests/catalogue tests/cli tests/clocks tests/datamap tests/guide tests/ingest/test_deliveries.py tests/ingest/test_persons.py \
	tests/packs tests/people tests/reconcile/test_asking_offices.py tests/reconcile/test_at_once.py tests/reconcile/test_disputing.py \
	tests/reconcile/test_handing_down.py tests/reconcile/test_judging.py tests/reconcile/test_running.py tests/standards tests/store/test_indexing.py tests/trail tests/web/test_pages.py
export DJANGO_SETTINGS_MODULE = zampa.project.settings

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format lint types arrows packs docs bench soak lock fonts serve clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Zampa needs Python 3.11 ($(PYTHON) was not found). Set PYTHON=/path/to/python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m zampa.foundation.ui.compiling
	@$(MAKE) --no-print-directory fonts
	@touch $(READY)

setup: $(READY) ## make .venv with everything that Zampa needs

demo: $(READY) ## make a sample home, run the main job, and start the site on http://127.0.0.1:8000
	$(BIN)/zampa demo

serve: $(READY) ## start the site of ZAMPA_HOME
	$(BIN)/zampa serve

test: $(READY) ## run the tests on SQLite; also on PostgreSQL where ZAMPA_TEST_POSTGRES names one
	$(BIN)/python -m pytest -q -n 2 --dist loadfile
	@if [ -n "$$ZAMPA_TEST_POSTGRES" ]; then \
		ZAMPA_DATABASE_URL=$$ZAMPA_TEST_POSTGRES $(BIN)/python -m pytest -q -n 2 --dist loadfile --create-db $(ON_POSTGRES); \
	else echo "Not run on PostgreSQL: set ZAMPA_TEST_POSTGRES=postgresql://account@host/name to do so."; fi

check: $(READY) format lint types arrows packs docs test ## what CI runs: format, lint, types, arrows, packs, docs, tests

format: $(READY) ## is every file formatted?
	$(BIN)/ruff format --check src tests bench

lint: $(READY) ## lint
	$(BIN)/ruff check src tests bench

types: $(READY) ## check types
	$(BIN)/mypy

arrows: $(READY) ## may every room import what it imports?
	$(BIN)/lint-imports

packs: $(READY) ## check and test every pack
	$(BIN)/zampa packs check
	$(BIN)/zampa packs test

docs: $(READY) ## are the reference pages what the code says?
	$(BIN)/zampa docs --check

bench: $(READY) ## run the benches and print ratios, at three sizes
	$(BIN)/python bench/run.py

soak: $(READY) ## the long tests: 1,000 kills, 20 M rows
	ZAMPA_SOAK=yes $(BIN)/python -m pytest -q -m soak
	$(BIN)/python bench/intake.py --rows 5000000 20000000 --times 1

lock: ## lock the dependencies again (needs uv)
	uv pip compile --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 requirements/base.in -o requirements/base.txt
	uv pip compile --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 requirements/dev.in -o requirements/dev.txt

fonts: ## take the Tibetan font that the site serves from npm or from Debian's fonts-noto-core
	@mkdir -p .fonts
	@if [ -f $(DEBIAN_FONT) ]; then cp $(DEBIAN_FONT) .fonts/tibetan-400.ttf; \
	elif command -v npm >/dev/null && cd .fonts && npm pack --silent @fontsource/$(NPM_FONT)@5.3.0 >/dev/null 2>&1; then \
		tar xzf fontsource-$(NPM_FONT)-5.3.0.tgz --strip-components 2 package/files/$(NPM_FONT)-tibetan-400-normal.woff2 && \
		mv $(NPM_FONT)-tibetan-400-normal.woff2 tibetan-400.woff2; rm -f fontsource-*.tgz; \
	else echo "No Tibetan font to serve: readers whose system has none see boxes. Do: apt-get install fonts-noto-core, then make fonts"; fi

clean: ## remove what was made (never a home)
	rm -rf $(VENV) .fonts .pytest_cache .mypy_cache .ruff_cache
