# `make` lists what there is. Every target does its own set-up, once: scripts/setup makes the environments.

.DEFAULT_GOAL := help
SHELL := /bin/sh
READY := .venv/.ready
# `sam build` takes Python and pip from PATH.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export SAM_CLI_TELEMETRY := 0

.PHONY: help setup demo test lint bench fuzz docs check lock clean

help: $(READY)  ## what there is to run
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## make .venv (with the `logboom` command) and .venv-aws

$(READY): pyproject.toml uv.lock scripts/setup
	@scripts/setup
	@touch $(READY)

demo: $(READY)  ## the whole pipeline on local AWS; ARGS='--events 5000 --json out.json --keep'
	@logboom demo $(ARGS)

test: $(READY)  ## every test, end to end on local AWS included; ARGS go to pytest
	pytest $(ARGS)

lint: $(READY)  ## format, lint, types, templates
	ruff format --check .
	ruff check .
	mypy
	for function in functions/*/; do MYPYPATH=$$function mypy $$function || exit; done  # each has an `app`
	cfn-lint template.yaml source/template.yaml
	sam validate --lint

bench: $(READY)  ## how fast it reads, against others; how well it groups; ARGS='--rounds 3 --json out.json'
	@python benchmarks/run.py $(ARGS)

fuzz: $(READY)  ## fuzz the parsing layer for ten minutes; ARGS='-max_total_time=60'
	.tools/bin/uv run --locked --group fuzz python tests/fuzz/fuzz_parsing.py $(ARGS)

docs: $(READY)  ## write docs/dialects.md and docs/wire-shapes.md anew from the examples that are tests
	@python scripts/document_dialects.py
	@python scripts/document_shapes.py

check: lint test  ## lint and test

lock: $(READY)  ## after changing dependencies in pyproject.toml: uv.lock and the layers' requirements.txt
	.tools/bin/uv lock
	for layer in parsing runtime; do \
		.tools/bin/uv export --quiet --no-hashes --no-annotate --no-header --no-emit-project --prune botocore --only-group $$layer \
			--output-file layers/$$layer/requirements.txt >/dev/null; \
	done

clean:  ## remove all that was made here
	rm -rf .venv .venv-aws .tools .aws-sam .local-aws .pytest_cache .mypy_cache .ruff_cache .hypothesis
