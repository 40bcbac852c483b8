# `make` lists what there is. Every target does its own set-up, once: scripts/setup makes the environments.

.DEFAULT_GOAL := help
SHELL := /bin/sh
READY := .venv/.ready
# `sam build` takes Python and pip from PATH.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export SAM_CLI_TELEMETRY := 0

.PHONY: help setup demo test lint bench opensearch fuzz docs dashboards picture check lock clean

.tools/bin/uv:
	@scripts/setup

help: $(READY)  ## what there is to run
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## make .venv (with the `logboom` command), .venv-aws and .venv-checkov

$(READY): pyproject.toml uv.lock scripts/checkov/uv.lock scripts/setup
	@scripts/setup
	@touch $(READY)

demo: $(READY)  ## the whole pipeline on local AWS; SEARCH=1 with OpenSearch; ARGS='--events 5000 --json out.json --keep'
	@logboom demo $(if $(SEARCH),--search) $(ARGS)

# Those that run in this process alone share the cores; those that build and start servers have them to themselves.
IN_PROCESS := tests/golden tests/integration tests/privilege tests/property tests/unit

test: $(READY)  ## every test, end to end on local AWS included; ARGS go to one pytest instead
ifdef ARGS
	pytest $(ARGS)
else
	pytest --numprocesses 2 --dist worksteal $(IN_PROCESS)
	pytest $(patsubst %,--ignore %,$(IN_PROCESS)) tests
endif

lint: $(READY)  ## format, lint, types, templates (cfn-lint, Checkov)
	ruff format --check .
	ruff check .
	mypy
	for function in functions/*/; do MYPYPATH=$$function mypy $$function || exit; done  # each has an `app`
	cfn-lint template.yaml source/*.yaml search/template.yaml
	sam validate --lint
	.venv-checkov/bin/checkov --config-file scripts/checkov/config.yaml \
		$(patsubst %,--file %,template.yaml $(wildcard source/*.yaml) search/template.yaml)

.PHONY: containers
containers: $(READY)  ## every function in a container, as Lambda runs it (needs Docker, on Linux); sizes, cold starts
	pytest tests/containers $(ARGS)

bench: $(READY)  ## how fast it reads, against others; how well it groups; ARGS='--rounds 3 --json out.json'
	@python benchmarks/run.py $(ARGS)

opensearch: $(READY)  ## a real OpenSearch node on this machine, until Ctrl-C
	@python -m logboom_local.opensearch

fuzz: $(READY)  ## fuzz the parsing layer for ten minutes; ARGS='-max_total_time=60'
	.tools/bin/uv run --locked --group fuzz python tests/fuzz/fuzz_parsing.py $(ARGS)

docs: $(READY)  ## write docs/dialects.md and docs/wire-shapes.md anew from the examples that are tests
	@python scripts/document_dialects.py
	@python scripts/document_shapes.py

dashboards: $(READY)  ## write search/dashboards.ndjson anew from search/logboom_search/dashboards
	@python scripts/write_dashboards.py

picture: $(READY)  ## draw docs/images/status-codes.png from a real index; LOG=access.log
	.tools/bin/uv run --locked --group picture python scripts/draw_status_codes.py $(LOG)

check: lint test  ## lint and test

lock: .tools/bin/uv  ## after changing dependencies in pyproject.toml: uv.lock and the layers' requirements.txt
	.tools/bin/uv lock
	.tools/bin/uv lock --python .venv/bin/python --project scripts/checkov
	for layer in parsing runtime; do \
		.tools/bin/uv export --quiet --no-hashes --no-annotate --no-header --no-emit-project --prune botocore --only-group $$layer \
			--output-file layers/$$layer/requirements.txt >/dev/null; \
	done
	# Of what opensearch-py asks for, Lambda brings dateutil with its botocore; gRPC is never imported.
	.tools/bin/uv export --quiet --no-hashes --no-annotate --no-header --no-emit-project --only-group search \
		--prune python-dateutil --prune opensearch-protobufs --output-file search/requirements.txt >/dev/null
	.tools/bin/uv export --quiet --no-hashes --no-annotate --no-header --no-emit-project --only-group containers \
		--output-file local/lambda_runtime/requirements.txt >/dev/null

clean:  ## remove all that was made here
	rm -rf .venv .venv-aws .venv-checkov .tools .aws-sam .local-aws .pytest_cache .mypy_cache .ruff_cache .hypothesis
