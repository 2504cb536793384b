# What the program must survive. `make stress` and `make faults` take minutes, `make load` five; seconds of them are in `make test`.

.PHONY: stress faults load
$(BUILD)/tests/shim.so: tests/faults/shim.c
	@mkdir -p $(@D)
	@$(CC) -shared -fPIC -O2 -Wall -o $@ $< -ldl

STRESS_SECONDS ?= 60
stress:
	@sh data/deps.sh test
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all $(BUILD)/tests/unit_tests
	@sh tests/faults/stress $(BUILD) $(STRESS_SECONDS)

faults:
	@sh data/deps.sh test
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all $(BUILD)/tests/shim.so
	@$(MAKE) --no-print-directory BUILD=build-asan OPTIMISE='-O1 -g' HARDEN= EXTRA='$(SANITIZE)' build-asan/iro
	@python3 tests/faults/run $(BUILD)
	@python3 tests/faults/roles $(BUILD)/iro
	@python3 tests/faults/kept $(BUILD)/iro 100
	@python3 tests/faults/powercut $(BUILD)/iro 5000
	@python3 tests/faults/damage build-asan/iro 5000 700

LOAD_MINUTES ?= 5
load:
	@sh data/deps.sh test
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all
	@python3 tests/faults/load $(BUILD)/iro $(LOAD_MINUTES)
