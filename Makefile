# Every door of the project. `make` alone lists them.
#
#   RUN=folder    another instance than .run
#   PORT=18080    another port than 8080

export RUN PORT BUILD FORCE REQUEST
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

up: ## install what is missing, build, start, load; prints the demo accounts
	@fcgi-app/ops/up.sh

down: ## stop what up started; the data stays
	@fcgi-app/ops/down.sh

reset: ## stop and wipe data, passwords and logs (asks; FORCE=1 does not)
	@fcgi-app/ops/reset.sh

status: ## what is running and whether it answers
	@fcgi-app/ops/status.sh

logs: ## follow the logs (REQUEST=id: the lines of one request)
	@fcgi-app/ops/logs.sh

test: ## every test, on databases of their own
	@tests/run

check: ## the quick ones: lint, data, unit, store, web
	@tests/run lint data unit store web

check-long: ## every test, the long ones too, LibreOffice, and five minutes of fuzzing a target
	@tests/run
	@tests/run property-long plants race-long fault-long fault-asan-long repeats-long hostile-long pages-long
	@tests/run-long
	@tests/run-fuzz 300

bench: ## measure the main requests on a database of its own; writes docs/benchmarks.md
	@tests/run-bench

fuzz: ## fuzz each target for a minute (TIME=n)
	@tests/run-fuzz $(or $(TIME),60)

lint: ## format, layers, SQL, OpenAPI, shell
	@tests/run lint

openapi: ## print the API's description into web/openapi.json
	@fcgi-app/ops/build.sh backend
	@build/release/uplift openapi >web/openapi.json

.PHONY: help up down reset status logs test check check-long bench fuzz lint openapi
