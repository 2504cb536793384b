# The tests: what `make test` runs, the same under sanitizers and valgrind, and the linters.

.PHONY: test-only asan valgrind lint cov
test-only: all $(BUILD)/tests/unit_tests
	@sh tests/run $(BUILD)

# (the sanitizers make gcc see null formats where there are none; beside the shared one of addresses, only a static
# runtime of undefined behaviour writes its reports where they are counted)
SANITIZE = -fsanitize=address,undefined -static-libubsan -fno-omit-frame-pointer -Wno-format-truncation -Wno-format-overflow
asan:
	@sh data/deps.sh test
	@$(MAKE) --no-print-directory BUILD=build-asan OPTIMISE='-O1 -g' HARDEN= EXTRA='$(SANITIZE)' \
	    build-asan/iro build-asan/tests/unit_tests
	@sh tests/sanitized build-asan

valgrind:
	@sh data/deps.sh lint
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all $(BUILD)/tests/unit_tests
	@sh tests/valgrind $(BUILD)

lint:
	@git rev-parse --is-inside-work-tree >/dev/null 2>&1 || \
	    { echo "make lint looks at what git tracks: run it in a clone of the repository, with git installed"; exit 1; }
	@sh data/deps.sh lint
	@$(MAKE) --no-print-directory BUILD=$(BUILD) man
	@sh tests/lint $(BUILD)

# The same with clang-tidy over every file, which takes a quarter of an hour.
.PHONY: tidy
tidy:
	@sh data/deps.sh lint
	@$(MAKE) --no-print-directory BUILD=$(BUILD) $(BUILD)/gen/embedded.h $(BUILD)/gen/libraries.h
	@sh tests/lint $(BUILD) tidy

cov:
	@sh data/deps.sh test
	@$(MAKE) --no-print-directory BUILD=build-cov OPTIMISE='-O0 -g' HARDEN= EXTRA='--coverage -Wno-format-truncation' \
	    build-cov/iro build-cov/tests/unit_tests
	@sh tests/cov build-cov

# 19 councils publish for 30 nights into a PostgreSQL that is installed for it (COUNCILS, NIGHTS); the same files are read by
# DuckDB, where npm brings it.
.PHONY: postgres
postgres:
	@sh data/deps.sh postgres
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all
	@[ -d $(BUILD)/duckdb/node_modules ] || ! command -v npm >/dev/null || \
	    timeout 120 npm install --silent --no-audit --no-fund --prefix $(BUILD)/duckdb @duckdb/node-api || \
	    echo "npm does not bring DuckDB: its part is skipped."
	@python3 tests/release/postgres.py $(BUILD)/iro $(BUILD)/duckdb
