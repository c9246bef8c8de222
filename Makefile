# Each target sets up what it needs in .venv/; there is nothing to install or activate first.
# The machine needs Debian or Ubuntu with Python 3.11 or newer, git and make.

PYTHON ?= python3
# Runs each test file in one process, so that its site is built only once, in the order of
# tests/conftest.py: files that take long come first.
PYTEST_FLAGS ?= -n auto --dist loadfile --no-loadscope-reorder
MKDOCS_FLAGS ?=

VENV := .venv
RUN := $(VENV)/bin/python -m
# Silences Material's banner about MkDocs 2, which labpress does not use.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A virtual environment belongs to one Python and one folder. The name of its stamp depends on both,
# so that an upgraded Python or a copied checkout gets a new environment.
KEY := $(shell $(PYTHON) -c 'import hashlib, os, sys; print(hashlib.sha256((sys.version + os.getcwd()).encode()).hexdigest()[:12])' 2>/dev/null)
MADE := $(VENV)/.made-$(KEY)
# A stamp is touched last, so that an incomplete set-up is repeated.
SITE := $(VENV)/.site-installed
DEV := $(VENV)/.dev-installed
JS := $(VENV)/.js-installed
RELEASE := $(VENV)/.release-installed
JS_TOOLS := $(VENV)/js/node_modules/.bin

PIP_INSTALL = $(RUN) pip install --quiet --require-hashes -r
PIP_PROJECT = $(RUN) pip install --quiet --no-deps --no-build-isolation --editable .
# The pip of Debian 12 matches `coverage[toml]` only to a pin that names the extra; with any other
# it takes the newest release, and refuses it for lack of a hash.
PIN_ANY = $(RUN) uv pip compile --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-strip-extras --custom-compile-command 'make pins' $(PINS_FLAGS)
PIN = $(PIN_ANY) pyproject.toml requirements/site.in

# The tools of releases have many dependencies, which may differ from those of the site.
RELEASE_RUN = LABPRESS_RELEASE_TOOLS=$(VENV)/release/bin PYTHONPATH=build_tools:build_tools/dev $(RUN) release

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve build site-tools test coverage conformance fuzz lighthouse release-check audit sbom docs docs-serve screenshots check format messages bench bench-large bench-report bench-search bench-import reference script-types pins wheel template clean distclean

help: ## list all targets
	@echo 'make TARGET, where TARGET is one of:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-15s %s\n", $$1, $$2}'

serve: $(SITE) ## preview the site at http://127.0.0.1:8000 with live reload
	$(RUN) mkdocs serve $(MKDOCS_FLAGS)

build: $(SITE) ## build the site in site/, with the Chinese one in site/zh/; warnings are errors
	$(RUN) mkdocs build --strict $(MKDOCS_FLAGS)
	$(RUN) mkdocs build --strict --config-file mkdocs.zh.yml

site-tools: $(SITE)

test: $(DEV) $(JS) ## run all tests, including browser tests (installs a browser if necessary)
	node --test tests/js/*.test.js
	browser=$$($(VENV)/bin/python build_tools/dev/ensure_browser.py) && \
	LABPRESS_BROWSER="$$browser" $(RUN) pytest $(PYTEST_FLAGS)

coverage: $(DEV) ## measure branch coverage without browser tests; fail if it is too low
	$(RUN) pytest $(PYTEST_FLAGS) --ignore tests/browser --cov --cov-report=term

conformance: $(DEV) ## check exports and metadata with the programs that consume them (installs these)
	PYTHONPATH=build_tools:build_tools/dev:tests/support $(RUN) conformance $(CONFORMANCE_FLAGS)

fuzz: $(DEV) ## check random records (FUZZ_FLAGS="--cases 1000000" for a million)
	PYTHONPATH=build_tools $(RUN) fuzzing $(FUZZ_FLAGS)

lighthouse: $(DEV) ## score pages with Lighthouse 12 (installs it; needs Node.js and an idle machine)
	browser=$$($(VENV)/bin/python build_tools/dev/ensure_browser.py) && \
	LABPRESS_BROWSER="$$browser" PYTHONPATH=build_tools:build_tools/dev $(RUN) lighthouse $(LIGHTHOUSE_FLAGS)

check: $(DEV) $(JS) ## check lint, formatting, types, spelling and workflows
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(VENV)/bin/codespell *.md docs plugins build_tools content .github
	$(VENV)/bin/zizmor --offline --no-progress --quiet .github build_tools/labpress_tools/starter/.github
	$(JS_TOOLS)/biome check --error-on-warnings .
	$(JS_TOOLS)/tsc --project .
	$(JS_TOOLS)/tsc --project tests/js

format: $(DEV) $(JS) ## format the code and apply automatic lint fixes
	$(RUN) ruff check --fix .
	$(RUN) ruff format .
	$(JS_TOOLS)/biome check --write .

# Hugo is Debian's; without it the benchmark says what it could not measure.
bench: $(DEV) ## compare builds and edits of 100 and 1,000 papers with other generators
	$(VENV)/bin/python build_tools/benchmarks/build_times.py 100 1000 --edit-seconds 60 $(BENCH_FLAGS)

bench-large: $(DEV) ## the same with 5,000, 20,000 and 100,000 papers (hours; needs 100 GB of disk)
	$(VENV)/bin/python build_tools/benchmarks/build_times.py 5000 20000 100000 $(BENCH_FLAGS)

bench-report: $(DEV) ## write docs/performance.md from the last measurements
	$(VENV)/bin/python build_tools/benchmarks/build_times.py --report docs

bench-search: $(DEV) ## measure search and explorer with 5,000 synthetic records in a browser
	browser=$$($(VENV)/bin/python build_tools/dev/ensure_browser.py) && \
	export LABPRESS_BROWSER="$$browser" && \
	$(VENV)/bin/python build_tools/benchmarks/search_at_scale.py && \
	$(VENV)/bin/python build_tools/benchmarks/explorer_at_scale.py

bench-import: $(DEV) ## compare the import of up to 20,000 BibTeX entries with other parsers
	$(VENV)/bin/python build_tools/benchmarks/import_times.py

reference: $(DEV) ## generate the reference pages of docs/ and the JSON Schemas from the models
	$(VENV)/bin/python build_tools/dev/reference.py

script-types: $(DEV) ## generate the TypeScript declarations of the scripts' data from Python
	$(VENV)/bin/python build_tools/dev/script_types.py

messages: $(DEV) ## update the message catalogues (LANGUAGE=de adds a language)
	$(VENV)/bin/python build_tools/dev/messages.py $(LANGUAGE)

pins: $(DEV) ## update requirements/*.txt (PINS_FLAGS=--upgrade for the newest versions)
	$(PIN) --output-file requirements/site.txt
	$(PIN) requirements/dev.in --constraint requirements/site.txt --output-file requirements/dev.txt
	$(PIN_ANY) --no-deps requirements/conformance.in --output-file requirements/conformance.txt
	$(PIN_ANY) requirements/release.in --constraint requirements/site.txt --output-file requirements/release.txt

release-check: $(DEV) $(RELEASE) ## build sdist and wheel, and try each in empty environments (about 5 minutes)
	browser=$$($(VENV)/bin/python build_tools/dev/ensure_browser.py) && \
	LABPRESS_BROWSER="$$browser" $(RELEASE_RUN) check $(RELEASE_FLAGS)

audit: $(DEV) $(RELEASE) ## look up known vulnerabilities of the pinned dependencies (needs a network)
	$(RELEASE_RUN) audit

sbom: $(DEV) $(RELEASE) ## write the software bill of materials to dist/labpress.cdx.json
	$(RELEASE_RUN) sbom

docs: $(DEV) ## build the documentation site in site-docs/; warnings are errors
	PYTHONPATH=build_tools $(RUN) docs_site

docs-serve: $(DEV) ## preview the documentation site at http://127.0.0.1:8000
	PYTHONPATH=build_tools $(RUN) docs_site --serve

screenshots: $(DEV) ## take the screenshots in README.md and docs/
	browser=$$($(VENV)/bin/python build_tools/dev/ensure_browser.py) && \
	LABPRESS_BROWSER="$$browser" $(VENV)/bin/python build_tools/dev/docs_images.py

wheel: $(MADE) ## build the wheel in dist/
	@# setuptools would include leftovers of an earlier run in build/.
	rm -rf build dist
	$(RUN) pip wheel --quiet --no-deps --wheel-dir dist .

template: $(DEV) wheel ## write the template repository, from which labs create their own on GitHub, to dist/template
	PYTHONPATH=build_tools $(RUN) template_repository dist/template --wheel dist/labpress-*.whl

clean: ## remove build output and caches
	rm -rf site site-docs dist build *.egg-info .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean ## like clean, and remove .venv/
	rm -rf $(VENV)

$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo '$(PYTHON) not found: labpress needs Python 3.11 or newer (as root: apt install python3 python3-venv).' >&2; exit 1; }
	$(PYTHON) build_tools/dev/make_venv.py $(VENV)
	@touch $@

$(SITE): requirements/site.txt pyproject.toml $(MADE)
	$(PIP_INSTALL) requirements/site.txt
	$(PIP_PROJECT)
	@touch $@

$(JS): package.json $(MADE)
	$(VENV)/bin/python build_tools/dev/js_tools.py $(VENV)/js
	@touch $@

$(RELEASE): requirements/release.txt $(MADE)
	$(PYTHON) build_tools/dev/make_venv.py $(VENV)/release
	$(VENV)/release/bin/python -m pip install --quiet --require-hashes -r requirements/release.txt
	@touch $@

# dev.txt contains all of site.txt in the same versions, so $(SITE) is touched, too.
$(DEV): requirements/dev.txt pyproject.toml $(MADE)
	$(PIP_INSTALL) requirements/dev.txt
	$(PIP_PROJECT)
	@touch $(SITE) $@
