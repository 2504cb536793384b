# make bench: the speeds that matter, on the county and the england stores, medians, ratios side by side in one run.
# BENCH_RUNS=5 counted runs each; BENCH_ONLY=county leaves england out.
.PHONY: bench
BENCH = $(BUILD)/bench
bench:
	@sh data/deps.sh test
	@sh data/deps.sh bench
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all $(BENCH)/ptybench $(BENCH)/planbench
	@python3 tests/bench/run.py $(BUILD)/iro $(BENCH)

$(BENCH)/ptybench: tests/bench/ptybench.c
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(CC) -D_GNU_SOURCE -std=c11 -O2 $(WARNINGS) -o $@ $< -lutil

$(BENCH)/planbench: tests/bench/planbench.c $(BUILD)/libiro.a
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(CC) $(IRO_CPPFLAGS) -std=c11 -O2 $(WARNINGS) -o $@ $< $(BUILD)/libiro.a $(IRO_LDLIBS) -lglpk -lm
