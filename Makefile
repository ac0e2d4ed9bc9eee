# The report book. `make` alone shows this help.
PYTHON ?= python3
YEAR ?= 2019-20
BIN := .venv/bin

help: ## show what there is
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*##/\t/' | expand -t 12

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('Python 3.11 or later is needed: make PYTHON=python3.11 …' if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

setup: .venv/ready ## a virtual environment with the pinned requirements

book: setup ## build the book of one year: make book YEAR=2019-20
	@$(BIN)/report build $(YEAR)

site: setup ## build every edition and the page that lists them
	@$(BIN)/report build --all

pdf: setup ## print the book of one year, once it is built: make pdf YEAR=2019-20
	@$(BIN)/report pdf $(YEAR)

check: setup ## check data and commentary without building
	@$(BIN)/report check

style: setup ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: style ## the tests: units, notebooks, one whole build, a browser on it
	$(BIN)/pytest -n 2 --dist loadfile --nbval-lax -m "not slow" tests src notebooks

test-all: style ## what takes long: every edition, a browser on each, damage and kill
	$(BIN)/pytest -n 2 --dist loadfile -m slow tests

bench: book ## how long things take, as a table
	@$(BIN)/python benchmarks/checking.py
	@$(BIN)/python benchmarks/building.py $(YEAR)
	@$(BIN)/python benchmarks/pages.py $(YEAR)

lock: setup ## pin requirements.txt anew from pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --all-extras --no-annotate --no-header pyproject.toml -o requirements.txt

pictures: book ## the pictures of the README, taken from the book
	@$(BIN)/python docs/pictures/take.py $(YEAR)

clean: ## remove what was generated
	rm -rf _build .venv

.PHONY: help setup book site pdf check style test test-all bench lock pictures clean
