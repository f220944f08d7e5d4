# Each target makes .venv first, once: again only when the lock or the package's metadata change.
# Another Python: make PYTHON=python3.13 test

PYTHON ?= python3
BIN := .venv/bin
# Written last, so that an interrupted installation is begun again.
READY := .venv/ready

.DELETE_ON_ERROR:
.PHONY: report test lint lab notebooks

report: $(READY)
	@$(BIN)/convlib report 2021

test: $(READY)
	@$(BIN)/python -m pytest

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

# Store fresh outputs in the notebooks, after a change that moves them.
notebooks: $(READY)
	@$(BIN)/jupyter nbconvert --log-level=ERROR --to notebook --inplace --execute \
	  --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

lab: $(READY)
	@$(BIN)/jupyter lab --notebook-dir=notebooks

$(READY): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "convlib needs Python 3.11 or newer, and $(PYTHON) is not:" \
	    "make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "Installing into .venv (once; a minute or two)"
	@rm -rf .venv
	@if command -v uv >/dev/null; then \
	  uv venv --quiet --python "$(PYTHON)" .venv && \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
	  "$(PYTHON)" -m venv .venv && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $@
