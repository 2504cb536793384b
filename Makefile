# One file, no configure step. `make` leaves the program in build/iro; every object lives under $(BUILD).
#   make demo   build, make the demo county, run the overnight check, open the browser
#   make test   everything is tested; both install what is missing first
# Variants are the same rules with another BUILD: make asan, make valgrind, make cov.

CC      ?= cc
BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := $(shell cat data/VERSION)

PACKAGES  = ncursesw sqlite3 libsodium
OPENED    = libxml-2.0 xlsxwriter # not linked: opened by the commands that need them (src/base/library.c)
WARNINGS  = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
            -Wpointer-arith -Wvla -Wformat=2 -Wundef -Werror \
            -Wno-overlength-strings # the embedded schema is one string
OPTIMISE ?= -O2 -g
HARDEN   ?= -fstack-protector-strong -D_FORTIFY_SOURCE=2
EXTRA    ?=
# Asked once, not for every file that is compiled.
PACKAGE_FLAGS := $(shell pkg-config --cflags $(PACKAGES) $(OPENED) 2>/dev/null)
PACKAGE_LIBS  := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
CPPFLAGS += -Iinclude -I$(BUILD)/gen -DIRO_VERSION='"$(VERSION)"'
# The system's headers are wanted whole (getopt_long, vasprintf, wcwidth); ncurses' own -D_XOPEN_SOURCE is left out.
CPPFLAGS += -D_GNU_SOURCE $(filter-out -D_XOPEN_SOURCE% -D_DEFAULT_SOURCE,$(PACKAGE_FLAGS))
CFLAGS    = -std=c11 $(OPTIMISE) $(HARDEN) $(WARNINGS) $(EXTRA) -MMD -MP
LDFLAGS  += $(EXTRA)
LDLIBS   += $(PACKAGE_LIBS) -lcsv

PROGRAM_SOURCES := $(sort $(wildcard src/*/*.c ui/*.c ui/*/*.c))
TEST_SOURCES    := $(sort $(wildcard tests/unit/*.c tests/store/*.c tests/screen/*.c))
PROGRAM_OBJECTS := $(PROGRAM_SOURCES:%.c=$(BUILD)/%.o)
TEST_OBJECTS    := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
SCHEMAS         := $(sort $(wildcard data/schema/*.sql))

.PHONY: all
all: $(BUILD)/iro

$(BUILD)/iro: $(BUILD)/src/main.o $(BUILD)/libiro.a
	@echo '  LINK  $@'
	@$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libiro.a: $(PROGRAM_OBJECTS)
	@rm -f $@
	@ar rcs $@ $^

# The made headers are there before anything is compiled; who includes them is in the .d files.
$(BUILD)/%.o: %.c | $(BUILD)/gen/embedded.h $(BUILD)/gen/libraries.h
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Schemas and the bank holidays travel inside the program.
$(BUILD)/gen/embedded.h: $(SCHEMAS) data/bank-holidays.csv data/embed.sh
	@mkdir -p $(@D)
	sh data/embed.sh $(SCHEMAS) data/bank-holidays.csv > $@.tmp && mv $@.tmp $@

# What the loader calls the libraries that are opened, of those whose headers are compiled against.
sharedlib = $(wildcard $(shell $(CC) -print-file-name=lib$(1).so))
soname = $$(readelf -d "$(call sharedlib,$(1))" | sed -n 's/.*SONAME.*\[\(.*\)\].*/\1/p')
$(BUILD)/gen/libraries.h: $(call sharedlib,xml2) $(call sharedlib,xlsxwriter)
	@mkdir -p $(@D)
	@printf '#define LIBXML_SONAME "%s"\n#define XLSXWRITER_SONAME "%s"\n' \
	    "$(call soname,xml2)" "$(call soname,xlsxwriter)" > $@.tmp && mv $@.tmp $@

# --- what a fresh Debian 12 lacks ---------------------------------------------------------------------
.PHONY: deps
deps:
	@sh data/deps.sh

# --- tests --------------------------------------------------------------------------------------------
$(BUILD)/tests/unit_tests: $(TEST_OBJECTS) $(BUILD)/libiro.a
	$(CC) $(LDFLAGS) -no-pie -o $@ $^ $(LDLIBS) -lcriterion -lglpk $(shell pkg-config --libs vterm 2>/dev/null || echo -lvterm)

$(BUILD)/tests/%.o: CPPFLAGS += -DFIXTURES='"$(CURDIR)/tests/fixtures"' -DGOLDEN='"$(CURDIR)/tests/golden"'

.PHONY: test
test: deps
	@sh data/deps.sh wanted || echo "LibreOffice could not be installed: its test is skipped, the others run."
	@$(MAKE) --no-print-directory BUILD=$(BUILD) test-only

-include $(PROGRAM_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(BUILD)/src/main.d
-include tests/tests.mk tests/bench/bench.mk tests/fuzz/fuzz.mk tests/faults/faults.mk tests/mutants/mutants.mk

# --- the demo county ----------------------------------------------------------------------------------
DEMO = $(BUILD)/demo/iro.db
.PHONY: demo
demo: deps
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all
	@sh data/demo.sh $(BUILD)/iro $(DEMO)

# --- the manual: pages whose tables of commands, options, keys and rules are the program's own -----------
PAGES = $(patsubst man/%,$(BUILD)/man/%,$(wildcard man/*.1 man/*.5))
.PHONY: man
man: $(PAGES)
$(BUILD)/man/%: man/% $(BUILD)/iro
	@mkdir -p $(@D)
	@$(BUILD)/iro complete man < $< > $@.tmp && mv $@.tmp $@

# --- installing: DESTDIR and PREFIX as usual --------------------------------------------------------------
SHARE = $(DESTDIR)$(PREFIX)/share
.PHONY: install
install: all man
	install -D -m 755 $(BUILD)/iro $(DESTDIR)$(PREFIX)/bin/iro
	install -d $(SHARE)/man/man1 $(SHARE)/man/man5 $(DESTDIR)$(PREFIX)/libexec $(DESTDIR)$(PREFIX)/lib/systemd/user
	install -m 644 $(BUILD)/man/*.1 $(SHARE)/man/man1/
	install -m 644 $(BUILD)/man/*.5 $(SHARE)/man/man5/
	install -m 755 data/systemd/iro-nightly $(DESTDIR)$(PREFIX)/libexec/iro-nightly
	sed 's|@PREFIX@|$(PREFIX)|' data/systemd/iro-nightly.service > $(DESTDIR)$(PREFIX)/lib/systemd/user/iro-nightly.service
	install -m 644 data/systemd/iro-nightly.timer $(DESTDIR)$(PREFIX)/lib/systemd/user/
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	$(BUILD)/iro complete bash > $(SHARE)/bash-completion/completions/iro
	$(BUILD)/iro complete zsh > $(SHARE)/zsh/site-functions/_iro
	$(BUILD)/iro complete fish > $(SHARE)/fish/vendor_completions.d/iro.fish

.PHONY: clean
clean:
	rm -rf build build-asan build-cov build-fuzz
