# Needs only make and Python 3.11 or newer; everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What to install: dev is what the tests need, all adds every extra.
EXTRAS ?= dev
# Of this only the model for handwritten figures is used, so nothing that it needs itself.
FIGURES := rapidocr-onnxruntime
BASE := $(VENV)/.ready-base
comma := ,
STAMP := $(VENV)/.ready-$(subst $(comma),-,$(EXTRAS))
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# Bytecode as an installed package has it; where Python may not write it, each start would compile.
COMPILED := $(BIN)/python -m compileall -q src

.PHONY: demo setup setup-system test lint types bench bench-ocr endure fuzz lab ocr-lab schema samples golden clean

demo: $(BASE)
	$(BIN)/qdparse batch samples -o outputs --lang en --force
	@echo "The JSON files are in outputs; docs/output.md explains them key by key."

setup: $(STAMP)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "qdparse needs Python 3.11 or newer: make PYTHON=/path/to/one")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# Made again only when what is to be installed has changed.
$(BASE): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e .
	$(COMPILED)
	touch $@

$(STAMP): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[$(EXTRAS)]'
	$(PIP) --no-deps $(FIGURES)
	$(COMPILED)
	touch $(BASE) $@

# What tests need of the system; Debian and Ubuntu, as root or with sudo.
SUDO := $(shell test "$$(id -u)" = 0 || echo sudo)
setup-system:
	tesseract --list-langs 2> /dev/null | grep -qx vie && command -v soffice > /dev/null && \
	ls /usr/lib/libreoffice/program/libsclo.so /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 || { \
		$(SUDO) apt-get update -q && \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
			tesseract-ocr tesseract-ocr-vie \
			libreoffice-writer-nogui libreoffice-calc-nogui postgresql; }

test: $(STAMP)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(STAMP)
	$(BIN)/python -m mypy

endure: $(STAMP)
	$(BIN)/python benchmarks/endurance.py

bench: $(STAMP)
	$(COMPILED)
	$(BIN)/python benchmarks/run.py

bench-ocr: $(STAMP)
	OMP_THREAD_LIMIT=1 $(BIN)/python benchmarks/scans.py

# The peers of the laboratory are no need of the tests.
lab: $(VENV)/.ready-lab
	cd tests && ../$(BIN)/python -m lab

$(VENV)/.ready-lab: $(STAMP)
	$(PIP) -e '.[$(EXTRAS),lab]'
	touch $@

ocr-lab: $(STAMP)
	cd tests && ../$(BIN)/python -m ocrlab

FUZZ ?= 60
fuzz: $(STAMP)
	$(PIP) -e '.[$(EXTRAS),fuzz]'
	cd tests && ../$(BIN)/python -m fuzz --seconds $(FUZZ)

schema: $(STAMP)
	$(BIN)/qdparse schema -o schemas/decision-1.schema.json

samples: $(STAMP)
	$(BIN)/python samples/make

golden: $(STAMP)
	rm -f outputs/*.json
	$(BIN)/qdparse batch samples -o outputs --lang en --force
	QDPARSE_UPDATE_DOCS=1 $(BIN)/python -m pytest tests/test_docs.py -k answers

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis src/*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
