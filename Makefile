# Each target does all of its own set-up, in .venv/: nothing to install or activate first.
# A fresh machine needs Debian or Ubuntu with Python 3.11 or newer, git and make.

PYTHON ?= python3
# Two cores share the tests, a whole file each, so that a file's site is built once.
PYTEST_FLAGS ?= -n auto --dist loadfile
MKDOCS_FLAGS ?=

VENV := .venv
RUN := $(VENV)/bin/python -m
# Silences Material's banner on MkDocs 2, which labpress does not use.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A virtual environment serves one Python in one folder. Its stamp is named after both, so that
# an upgraded Python or a copied checkout gets a new environment instead of the old one's code.
KEY := $(shell $(PYTHON) -c 'import hashlib, os, sys; print(hashlib.sha256((sys.version + os.getcwd()).encode()).hexdigest()[:12])' 2>/dev/null)
MADE := $(VENV)/.made-$(KEY)
# A stamp is touched last, so that a set-up that failed half way is done again.
SITE := $(VENV)/.site-installed
DEV := $(VENV)/.dev-installed
JS := $(VENV)/.js-installed
JS_TOOLS := $(VENV)/js/node_modules/.bin

PIP_INSTALL = $(RUN) pip install --quiet --require-hashes -r
PIP_PROJECT = $(RUN) pip install --quiet --no-deps --no-build-isolation --editable .
PIN_ANY = $(RUN) uv pip compile --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make pins' $(PINS_FLAGS)
PIN = $(PIN_ANY) pyproject.toml requirements/site.in

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve build site-tools test coverage conformance lighthouse check format messages bench bench-search reference script-types pins wheel clean distclean

help: ## list these targets
	@echo 'make TARGET, where TARGET is one of:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-15s %s\n", $$1, $$2}'

serve: $(SITE) ## preview the site at http://127.0.0.1:8000, reloading on every save
	$(RUN) mkdocs serve $(MKDOCS_FLAGS)

build: $(SITE) ## build the site into site/, failing on any warning
	$(RUN) mkdocs build --strict $(MKDOCS_FLAGS)

site-tools: $(SITE)

test: $(DEV) $(JS) ## run all tests, those in a browser too (one is found or fetched)
	node --test tests/js/*.test.js
	browser=$$($(VENV)/bin/python build_tools/dev/ensure_browser.py) && \
	LABPRESS_BROWSER="$$browser" $(RUN) pytest $(PYTEST_FLAGS)

coverage: $(DEV) ## fail where tests run too few of the code's branches (without browser tests)
	$(RUN) pytest $(PYTEST_FLAGS) --ignore tests/browser --cov --cov-report=term

conformance: $(DEV) ## have programs that others wrote read the exports and the metadata (installs them)
	PYTHONPATH=build_tools:build_tools/dev:tests $(RUN) conformance $(CONFORMANCE_FLAGS)

lighthouse: $(DEV) ## score pages with Lighthouse 12 (installs it; wants Node.js, and a machine at rest)
	browser=$$($(VENV)/bin/python build_tools/dev/ensure_browser.py) && \
	LABPRESS_BROWSER="$$browser" PYTHONPATH=build_tools:build_tools/dev $(RUN) lighthouse $(LIGHTHOUSE_FLAGS)

check: $(DEV) $(JS) ## lint, formatting and types of Python and scripts, as CI runs them
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(JS_TOOLS)/biome check --error-on-warnings .
	$(JS_TOOLS)/tsc --project .
	$(JS_TOOLS)/tsc --project tests/js

format: $(DEV) $(JS) ## mend formatting and what lint can mend itself
	$(RUN) ruff check --fix .
	$(RUN) ruff format .
	$(JS_TOOLS)/biome check --write .

bench: $(SITE) ## time a first and a second build of the example lab
	$(VENV)/bin/python build_tools/benchmarks/warm_build.py

bench-search: $(DEV) ## measure search and explorer at 5,000 made-up records in a browser
	browser=$$($(VENV)/bin/python build_tools/dev/ensure_browser.py) && \
	export LABPRESS_BROWSER="$$browser" && \
	$(VENV)/bin/python build_tools/benchmarks/search_at_scale.py && \
	$(VENV)/bin/python build_tools/benchmarks/explorer_at_scale.py

reference: $(DEV) ## rewrite the reference pages of docs/ from the models
	$(VENV)/bin/python build_tools/dev/reference.py

script-types: $(DEV) ## rewrite the types of the data that scripts read from the Python that writes it
	$(VENV)/bin/python build_tools/dev/script_types.py

messages: $(DEV) ## bring the texts' translations up to date (LANGUAGE=de begins a new one)
	$(VENV)/bin/python build_tools/dev/messages.py $(LANGUAGE)

pins: $(DEV) ## rewrite requirements/*.txt (PINS_FLAGS=--upgrade takes the newest versions)
	$(PIN) --output-file requirements/site.txt
	$(PIN) requirements/dev.in --constraint requirements/site.txt --output-file requirements/dev.txt
	$(PIN_ANY) --no-deps requirements/conformance.in --output-file requirements/conformance.txt

wheel: $(DEV) ## build the wheel into dist/
	@# setuptools puts whatever an earlier run left in build/ into the wheel.
	rm -rf build dist
	$(RUN) pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove what was built, and the tools' caches
	rm -rf site dist build *.egg-info .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean ## clean, and remove .venv/ as well
	rm -rf $(VENV)

$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo 'No $(PYTHON) here: labpress needs Python 3.11 or newer (as root: apt install python3 python3-venv).' >&2; exit 1; }
	$(PYTHON) build_tools/dev/make_venv.py $(VENV)
	@touch $@

$(SITE): requirements/site.txt pyproject.toml $(MADE)
	$(PIP_INSTALL) requirements/site.txt
	$(PIP_PROJECT)
	@touch $@

$(JS): package.json $(MADE)
	$(VENV)/bin/python build_tools/dev/js_tools.py $(VENV)/js
	@touch $@

# dev.txt holds all of site.txt in the same versions, so it fulfils that stamp as well.
$(DEV): requirements/dev.txt pyproject.toml $(MADE)
	$(PIP_INSTALL) requirements/dev.txt
	$(PIP_PROJECT)
	@touch $(SITE) $@
