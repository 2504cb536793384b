# Small wrong edits, each of which must make a test fail. Takes its time: apart from `make test`.
.PHONY: mutants
mutants: $(BUILD)/iro $(BUILD)/tests/unit_tests
	@python3 tests/mutants/run $(BUILD) $(MUTANTS)
