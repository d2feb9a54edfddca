# Everything a trainer, a developer or a department runs. README.md gives the same without make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The whole suite uses every core, up to four; files stay whole and in order, the longest come early.
WORKERS ?= --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve check test lint lock bench messages clean

site: $(VENV)/.site  ## Build site/ strictly
	$(BIN)/mkdocs build --strict --quiet

serve: $(VENV)/.site  ## Live preview on http://127.0.0.1:8000
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

check: $(VENV)/.site  ## Print the faults of all files, build nothing
	$(BIN)/portal check

test: $(VENV)/.dev  ## Run all tests, the real browser included
	CHROMIUM="$$(sh tools/find-chromium.sh)" && export CHROMIUM && $(BIN)/pytest $(WORKERS)

lint: $(VENV)/.dev  ## Form, types and room boundaries
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev  ## Measure against stock MkDocs, write build/bench.json
	$(BIN)/python -m tools.bench

messages: $(VENV)/.dev  ## Bring the catalogue up to date with the texts in the code
	mkdir -p .build
	$(BIN)/pybabel -q extract -F pyproject.toml -k N_ --sort-output --no-location --omit-header -o .build/portal.pot build_hooks
	$(BIN)/pybabel -q update -i .build/portal.pot -d build_hooks/locale -D portal -l vi --no-fuzzy-matching --ignore-obsolete --no-wrap --omit-header

lock: $(VENV)/.dev  ## Choose the newest versions that pyproject.toml allows, write both locks
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --python-version 3.11 -o requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --python-version 3.11 --extra dev --extra print --extra report -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:  ## Remove everything that was built; the environment stays
	rm -rf .build build site site.new site.old

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
