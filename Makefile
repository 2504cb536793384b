# One file, no configure step. `make` leaves the program in build/iro; every object lives under $(BUILD).
#   make demo   build, make the demo county, run the overnight check, open the browser
#   make test   everything is tested (FULL=1: by LibreOffice as well)
#   make deps   install what building needs; demo and test install what they need themselves
# Variants are the same rules with another BUILD: make asan, make valgrind, make cov.

CC      ?= cc
PKG_CONFIG ?= pkg-config
BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := $(shell cat data/VERSION)

PACKAGES  = ncursesw sqlite3 libsodium expat zlib libutf8proc
OPENED    = xlsxwriter # not linked: opened by the commands that need it (src/base/library.c)
WARNINGS  = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
            -Wpointer-arith -Wvla -Wformat=2 -Wundef \
            -Wno-unknown-warning-option -Wno-format-truncation -Wno-overlength-strings # what is cut is meant to be; the embedded schema is one string
# A warning stops a build only where one is looked for (.ci/run sets WERROR=1).
ifneq ($(WERROR),)
WARNINGS += -Werror
endif
# CPPFLAGS, CFLAGS and LDFLAGS are the user's and come last; what the program itself needs is apart from them.
OPTIMISE ?= -O2 -g
HARDEN   ?= -fstack-protector-strong $(FORTIFY)
FORTIFY   = $(if $(findstring FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS))$(filter -O0,$(OPTIMISE) $(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
EXTRA    ?=
# Asked once, not for every file that is compiled, and one by one: a package that pkg-config finds fault with takes no other
# with it. What is missing stops the build in data/libraries.sh, with pkg-config's own words.
PACKAGE_FLAGS := $(foreach p,$(PACKAGES) $(OPENED),$(shell $(PKG_CONFIG) --cflags $(p) 2>/dev/null))
PACKAGE_LIBS  := $(foreach p,$(PACKAGES),$(shell $(PKG_CONFIG) --libs $(p) 2>/dev/null))
# The system's headers are wanted whole (getopt_long, vasprintf); ncurses' own -D_XOPEN_SOURCE is left out.
IRO_CPPFLAGS = -Iinclude -I$(BUILD)/gen -DIRO_VERSION='"$(VERSION)"' -D_GNU_SOURCE \
               $(filter-out -D_XOPEN_SOURCE% -D_DEFAULT_SOURCE,$(PACKAGE_FLAGS))
IRO_CFLAGS   = -std=c11 $(OPTIMISE) $(HARDEN) $(WARNINGS) $(EXTRA) -MMD -MP
# The same bytes wherever the tree lies.
IRO_CFLAGS  += -ffile-prefix-map=$(CURDIR)=.
IRO_LDFLAGS  = $(EXTRA)
IRO_LDLIBS   = $(PACKAGE_LIBS) -lcsv
COMPILE      = $(CC) $(IRO_CPPFLAGS) $(CPPFLAGS) $(IRO_CFLAGS) $(CFLAGS)
LINK         = $(CC) $(IRO_LDFLAGS) $(CFLAGS) $(LDFLAGS)

PROGRAM_SOURCES := $(sort $(wildcard src/*/*.c ui/*.c ui/*/*.c))
TEST_SOURCES    := $(sort $(wildcard tests/unit/*.c tests/store/*.c tests/screen/*.c))
PROGRAM_OBJECTS := $(PROGRAM_SOURCES:%.c=$(BUILD)/%.o)
TEST_OBJECTS    := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
SCHEMAS         := $(sort $(wildcard data/schema/*.sql))

.PHONY: all
all: $(BUILD)/iro man completions

$(BUILD)/iro: $(BUILD)/src/main.o $(BUILD)/libiro.a
	@echo '  LINK  $@'
	@$(LINK) -o $@ $^ $(IRO_LDLIBS) $(LDLIBS)

$(BUILD)/libiro.a: $(PROGRAM_OBJECTS)
	@rm -f $@
	@$(AR) rcs $@ $^

# The made headers are there before anything is compiled; who includes them is in the .d files.
$(BUILD)/%.o: %.c | $(BUILD)/gen/embedded.h $(BUILD)/gen/libraries.h
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(COMPILE) -c -o $@ $<

# Schemas and the bank holidays travel inside the program.
$(BUILD)/gen/embedded.h: $(SCHEMAS) data/bank-holidays.csv data/embed.sh
	@mkdir -p $(@D)
	sh data/embed.sh $(SCHEMAS) data/bank-holidays.csv > $@.tmp && mv $@.tmp $@

# Whether everything is there to build with, and what the loader calls the library that is opened.
sharedlib = $(wildcard $(shell $(CC) -print-file-name=lib$(1).so))
$(BUILD)/gen/libraries.h: data/libraries.sh $(call sharedlib,xlsxwriter)
	@mkdir -p $(@D)
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' sh data/libraries.sh '$(PACKAGES)' '$(OPENED)' '$(IRO_CPPFLAGS)' > $@.tmp && mv $@.tmp $@

# --- what a fresh Debian lacks ------------------------------------------------------------------------
.PHONY: deps
deps:
	@sh data/deps.sh

# --- tests --------------------------------------------------------------------------------------------
$(BUILD)/tests/unit_tests: $(TEST_OBJECTS) $(BUILD)/libiro.a
	$(LINK) -no-pie -o $@ $^ $(IRO_LDLIBS) $(LDLIBS) -lcriterion -lglpk -lm $(shell $(PKG_CONFIG) --libs vterm 2>/dev/null || echo -lvterm)

$(BUILD)/tests/%.o: IRO_CPPFLAGS += -DFIXTURES='"$(CURDIR)/tests/fixtures"' -DGOLDEN='"$(CURDIR)/tests/golden"'

.PHONY: test
test:
	@sh data/deps.sh test
	@[ -z "$(FULL)" ] || sh data/deps.sh full || echo "LibreOffice or pandoc could not be installed: their tests are skipped, the others run."
	@$(MAKE) --no-print-directory BUILD=$(BUILD) test-only

-include $(PROGRAM_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(BUILD)/src/main.d
-include tests/tests.mk tests/bench/bench.mk tests/fuzz/fuzz.mk tests/faults/faults.mk tests/mutants/mutants.mk

# --- the demo county ----------------------------------------------------------------------------------
DEMO = $(BUILD)/demo/iro.db
.PHONY: demo
demo: deps
	@$(MAKE) --no-print-directory BUILD=$(BUILD) all
	@sh data/demo.sh $(BUILD)/iro $(DEMO)

# --- the manual and the completions, with the program's own tables in them ------------------------------
# They are made by running the program. A cross build is given them made (made/, as `make dist` packs it) or a program that
# runs here: NATIVE=/usr/bin/iro.
NATIVE ?= $(BUILD)/iro
MADE    = $(if $(wildcard made/man),made,$(BUILD))
PAGES   = $(patsubst man/%,$(BUILD)/man/%,$(wildcard man/*.1 man/*.5 man/*.7))
SHELLS  = $(patsubst %,$(BUILD)/completions/%,bash zsh fish)
.PHONY: man completions
ifeq ($(MADE),made)
man completions:
else
man: $(PAGES)
completions: $(SHELLS)
endif
$(BUILD)/man/%: man/% $(NATIVE)
	@mkdir -p $(@D)
	@$(NATIVE) complete man < $< > $@.tmp && mv $@.tmp $@
$(BUILD)/completions/%: $(NATIVE)
	@mkdir -p $(@D)
	@$(NATIVE) complete $* > $@.tmp && mv $@.tmp $@

# --- installing: DESTDIR and PREFIX as usual; builds nothing ----------------------------------------------
BINDIR     = $(DESTDIR)$(PREFIX)/bin
SHARE      = $(DESTDIR)$(PREFIX)/share
LIBEXEC    = $(DESTDIR)$(PREFIX)/libexec
UNITS      = $(DESTDIR)$(PREFIX)/lib/systemd
ZSH_DIR   ?= zsh/site-functions
.PHONY: install uninstall
install:
	@[ -x $(BUILD)/iro ] && ls $(MADE)/man/iro.1 $(MADE)/completions/bash >/dev/null 2>&1 || \
	    { echo "There is nothing to install yet: run make first, as yourself."; exit 1; }
	@sh data/install-program.sh $(BUILD)/iro $(BINDIR)/iro
	install -d $(SHARE)/man/man1 $(SHARE)/man/man5 $(SHARE)/man/man7 $(LIBEXEC) $(UNITS)/user $(UNITS)/system $(DESTDIR)$(PREFIX)/lib/sysusers.d
	install -m 644 $(MADE)/man/*.1 $(SHARE)/man/man1/
	install -m 644 $(MADE)/man/*.5 $(SHARE)/man/man5/
	install -m 644 $(MADE)/man/*.7 $(SHARE)/man/man7/
	install -D -m 644 data/region.sql $(SHARE)/iro/region.sql
	install -m 755 data/systemd/iro-nightly $(LIBEXEC)/iro-nightly
	sed 's|@PREFIX@|$(PREFIX)|' data/systemd/iro-nightly.service > $(UNITS)/user/iro-nightly.service
	install -m 644 data/systemd/iro-nightly.timer data/systemd/iro-extract.path $(UNITS)/user/
	sed 's|@PREFIX@|$(PREFIX)|' data/systemd/system/iro-nightly.service > $(UNITS)/system/iro-nightly.service
	install -m 644 data/systemd/iro-nightly.timer $(UNITS)/system/
	install -m 644 data/systemd/iro.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/iro.conf
	install -D -m 644 $(MADE)/completions/bash $(SHARE)/bash-completion/completions/iro
	install -D -m 644 $(MADE)/completions/zsh $(SHARE)/$(ZSH_DIR)/_iro
	install -D -m 644 $(MADE)/completions/fish $(SHARE)/fish/vendor_completions.d/iro.fish

# What install put there, and no store.
uninstall:
	rm -f $(BINDIR)/iro $(LIBEXEC)/iro-nightly $(UNITS)/user/iro-nightly.service $(UNITS)/user/iro-nightly.timer $(UNITS)/user/iro-extract.path \
	    $(UNITS)/system/iro-nightly.service $(UNITS)/system/iro-nightly.timer $(DESTDIR)$(PREFIX)/lib/sysusers.d/iro.conf \
	    $(SHARE)/iro/region.sql $(SHARE)/bash-completion/completions/iro $(SHARE)/$(ZSH_DIR)/_iro \
	    $(SHARE)/fish/vendor_completions.d/iro.fish $(patsubst man/%.1,$(SHARE)/man/man1/%.1,$(wildcard man/*.1)) \
	    $(patsubst man/%.5,$(SHARE)/man/man5/%.5,$(wildcard man/*.5)) $(patsubst man/%.7,$(SHARE)/man/man7/%.7,$(wildcard man/*.7))
	-rmdir $(SHARE)/iro 2>/dev/null

# --- handing out ------------------------------------------------------------------------------------------
# An archive of what git has, with the manual and the completions made.
.PHONY: dist deb
dist: all
	@rm -rf $(BUILD)/dist && mkdir -p $(BUILD)/dist/iro-$(VERSION)/made
	@git archive HEAD | tar -x -C $(BUILD)/dist/iro-$(VERSION)
	@cp -r $(MADE)/man $(MADE)/completions $(BUILD)/dist/iro-$(VERSION)/made/
	@tar -C $(BUILD)/dist --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$$(git log -1 --format=%ct) \
	    -czf $(BUILD)/iro-$(VERSION).tar.gz iro-$(VERSION)
	@rm -rf $(BUILD)/dist
	@echo $(BUILD)/iro-$(VERSION).tar.gz

# The Debian package, built from what git has: $(BUILD)/deb.
deb:
	@sh data/deps.sh deb
	@rm -rf $(BUILD)/deb && mkdir -p $(BUILD)/deb/iro-$(VERSION)
	@git archive HEAD | tar -x -C $(BUILD)/deb/iro-$(VERSION)
	cd $(BUILD)/deb/iro-$(VERSION) && dpkg-buildpackage -us -uc -b
	cd $(BUILD)/deb && lintian --fail-on error,warning *.changes

.PHONY: clean
clean:
	rm -rf build build-asan build-cov build-fuzz
