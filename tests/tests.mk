.PHONY: test-only
test-only: $(BUILD)/tests/unit_tests
	@$(BUILD)/tests/unit_tests
