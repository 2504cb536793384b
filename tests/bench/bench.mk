# make bench: the speeds that matter, on the county and the england stores, medians, ratios side by side in one run.
# BENCH_RUNS=5 counted runs each; BENCH_ONLY=county leaves england out.
.PHONY: bench ratios curves
BENCH = $(BUILD)/bench
bench:
	@sh data/deps.sh test
	@sh data/deps.sh bench
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all $(BENCH)/ptybench $(BENCH)/planbench
	@python3 tests/bench/run.py $(BUILD)/iro $(BENCH)

# The county's ratios in instructions, beside those on record in tests/bench/ratios.txt: fails where one has doubled. A minute.
# WRITE=write puts them on record.
ratios:
	@sh data/deps.sh bench
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all
	@python3 tests/bench/ratios.py $(BUILD)/iro $(BENCH) $(WRITE)

# How the work grows with children, years and changes (CHANGES=10000): $(BUILD)/curves.svg. Some minutes.
curves:
	@sh data/deps.sh bench
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all
	@python3 tests/bench/curves.py $(BUILD)/iro $(BENCH) $(BUILD)/curves.svg

$(BENCH)/ptybench: tests/bench/ptybench.c
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(CC) -D_GNU_SOURCE -std=c11 -O2 $(WARNINGS) -o $@ $< -lutil

$(BENCH)/planbench: tests/bench/planbench.c $(BUILD)/libiro.a
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(CC) $(IRO_CPPFLAGS) -std=c11 -O2 $(WARNINGS) -o $@ $< $(BUILD)/libiro.a $(IRO_LDLIBS) -lglpk -lm
