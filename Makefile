# Each target makes .venv first, once: again only when the lock or the package's metadata change.
# Another Python: make PYTHON=python3.13 test

PYTHON ?= python3
BIN := .venv/bin
# Written last, so that an interrupted installation is begun again.
READY := .venv/ready

# What is imported is compiled once, and not by each process anew: that takes most of a start.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.PHONY: report test coverage lint lab app bench notebooks pictures lessons class slides handouts lock

report: $(READY)
	@$(BIN)/convlib report 2021

# On all cores and one process more, as each waits now and then; the cells of a notebook, and the tests of a file, in one process and in their order.
# Some of them: make test ARGS="-k gap"
test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

# The same tests, and which lines and branches of convlib they run: what .ci/run asks for.
coverage: export COVERAGE := 1
coverage: test

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo

# Store fresh outputs in the notebooks, after a change that moves them. Widgets live with a kernel only, so that
# explore.ipynb stores none.
notebooks: $(READY)
	@$(BIN)/jupyter nbconvert --log-level=ERROR --to notebook --inplace --execute \
	  --ExecutePreprocessor.record_timing=False $(filter-out notebooks/explore.ipynb,$(wildcard notebooks/*.ipynb))

# What the pages of docs/ show, made in Chromium, after a change that moves it.
pictures: $(READY)
	@$(BIN)/python docs/pictures/make.py

# Make the students' lessons anew, after a change of their sources.
lessons: $(READY)
	@rm -rf .lessons && $(BIN)/convlib teach build -o .lessons >/dev/null
	@for lang in en fr; do mkdir -p notebooks/teaching/$$lang && cp .lessons/student/$$lang/* notebooks/teaching/$$lang/; done
	@rm -rf .lessons

# Lessons as pages, for this machine alone; for a class: make class ADDRESS=0.0.0.0
ADDRESS ?= 127.0.0.1
class: $(READY)
	@$(BIN)/convlib class --address $(ADDRESS)

# Each lesson as slides in one file, and on one sheet to print.
slides: $(READY) slides/node_modules
	@$(BIN)/convlib teach slides

handouts: $(READY)
	@$(BIN)/convlib teach handouts

# reveal.js, as package-lock.json pins it; its hash is checked, and nothing of it is run.
slides/node_modules: slides/package-lock.json
	@npm ci --prefix slides --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Pin every version anew, for Python 3.11 to 3.14 and all systems; needs uv.
lock:
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	  --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements.lock

# Under 10 minutes on two quiet cores; benchmarks/run.py says what is measured by itself, and how to try it out.
bench: $(READY)
	@$(BIN)/python benchmarks/run.py

# Opens at notebooks/explore.ipynb; options of JupyterLab after --, as in: convlib lab -- --no-browser
lab: $(READY)
	@$(BIN)/convlib lab

# The same notebook as a page for this machine.
app: $(READY)
	@$(BIN)/convlib app

# The lock holds every package, so nothing is left to resolve: pip would look at newer releases of those with extras.
$(READY): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "convlib needs Python 3.11 or newer, and $(PYTHON) is not:" \
	    "make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "Installing into .venv (once; a minute or two)"
	@rm -rf .venv
	@if command -v uv >/dev/null; then \
	  uv venv --quiet --python "$(PYTHON)" .venv && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements.lock && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
	  "$(PYTHON)" -m venv .venv && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $@
