# make fuzz: build every tests/fuzz/fuzz_NAME.c with libFuzzer and the sanitizers and run each for FUZZ_SECONDS, from the
# small corpus beside it. A finding stops it and stays in build-fuzz/.
FUZZ_SECONDS ?= 60
FUZZERS := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_FLAGS = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

.PHONY: fuzz fuzz-build
fuzz:
	@sh data/deps.sh lint
	@$(MAKE) --no-print-directory CC=clang BUILD=build-fuzz OPTIMISE='-O1 -g' HARDEN= \
	    EXTRA='$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link -Wno-error' fuzz-build
	@sh tests/fuzz/run build-fuzz $(FUZZ_SECONDS) $(FUZZERS)

fuzz-build: $(FUZZERS:%=$(BUILD)/fuzz_%)

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(BUILD)/libiro.a
	$(COMPILE) $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $< $(BUILD)/libiro.a $(IRO_LDLIBS)
