# logistics: in-database logistics for PostgreSQL.  README.md says how to start.
#
#   make, make install, make installcheck     as for any PGXS extension (pgxs.mk)
#   make check [TOPIC=site]                   every test, in a private cluster
#   make bench [TOPIC=site]                   side-by-side measurements
#   make demo                                 the main job on real data
#   make docs                                 writes the output of every example
#   make format, make format-check            layout of the C sources
#   make fuzz TIME=seconds, make unit-asan    core under fuzzers and sanitizers
#   make check-pg PGVERSION=17                the suite on another PostgreSQL
#   make check-assert, check-asan, check-valgrind   on a server built for finding faults
#   make packages                             installs what Debian has to provide

PG_CONFIG ?= pg_config
export PG_CONFIG

.DEFAULT_GOAL := all

# ----------------------------------------------------------------------
# build and install: pgxs.mk
# ----------------------------------------------------------------------
.PHONY: all install uninstall installcheck clean
all install uninstall installcheck clean:
	@$(MAKE) --no-print-directory -f pgxs.mk $@

STAGE = $(CURDIR)/build/stage-$(shell $(PG_CONFIG) --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/')

# ----------------------------------------------------------------------
# a private copy of the installation, used by every test
# ----------------------------------------------------------------------
.PHONY: stage
stage:
	@$(MAKE) -s --no-print-directory -f pgxs.mk all
	@rm -rf $(STAGE)
	@$(MAKE) -s --no-print-directory -f pgxs.mk install DESTDIR=$(STAGE) >/dev/null

# ----------------------------------------------------------------------
# tests
# ----------------------------------------------------------------------
UNIT_PROGRAMS = $(patsubst test/unit/%.c,build/unit/%,$(filter-out test/unit/unit.c,$(wildcard test/unit/*.c)))
UNIT_CFLAGS   = -std=gnu11 -O2 -g -Wall -Wextra $(WERROR) -Isrc -Itest/unit $(EXTRA_CFLAGS)

build/unit/%: test/unit/%.c test/unit/unit.c test/unit/unit.h build/unit/core.a
	@mkdir -p build/unit
	$(CC) $(UNIT_CFLAGS) -o $@ $< test/unit/unit.c build/unit/core.a -ljson-c -lproj -lm $(EXTRA_LDFLAGS)

build/unit/core.a: $(wildcard src/core/*.c src/core/*.h)
	@rm -rf build/unit/obj && mkdir -p build/unit/obj
	cd build/unit/obj && $(CC) $(subst -Isrc,-I$(CURDIR)/src,$(UNIT_CFLAGS)) -c $(addprefix $(CURDIR)/,$(sort $(wildcard src/core/*.c)))
	$(AR) rcs $@ build/unit/obj/*.o

.PHONY: unit check
unit: $(UNIT_PROGRAMS)

# The whole suite, or one topic; the last line is "N passed, N failed[, N skipped]".
check: packages-check
	@$(MAKE) -s --no-print-directory WERROR=-Werror stage unit
	@test/run-all $(TOPIC)

# ----------------------------------------------------------------------
# fuzzing
# ----------------------------------------------------------------------
CLANG        ?= clang-14
FUZZ_TARGETS  = $(patsubst test/fuzz/%.c,build/fuzz/%,$(wildcard test/fuzz/*.c))
FUZZ_CFLAGS   = -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -Isrc -Itest/fuzz

build/fuzz/%: test/fuzz/%.c test/fuzz/fuzz.h $(wildcard src/core/*.c src/core/*.h)
	@mkdir -p build/fuzz
	$(CLANG) $(FUZZ_CFLAGS) -o $@ $< $(sort $(wildcard src/core/*.c)) -ljson-c -lproj -lm

.PHONY: fuzz fuzz-smoke
fuzz: $(FUZZ_TARGETS)
	test/tools/fuzz $(or $(TIME),3600) $(FUZZ_TARGETS)

fuzz-smoke: $(FUZZ_TARGETS)
	test/tools/fuzz 120 $(FUZZ_TARGETS)

# ----------------------------------------------------------------------
# sanitizers: core under ASan and UBSan, without a server
# ----------------------------------------------------------------------
.PHONY: unit-asan
unit-asan:
	@$(MAKE) -s --no-print-directory unit-asan-run EXTRA_CFLAGS="-fsanitize=address,undefined -fno-sanitize-recover=undefined -O1"

.PHONY: unit-asan-run
unit-asan-run:
	@mkdir -p build/unit-asan
	@for f in $(sort $(filter-out test/unit/unit.c,$(wildcard test/unit/$(or $(TOPIC),)*.c))); do \
		p=build/unit-asan/$$(basename $$f .c); \
		$(CC) $(UNIT_CFLAGS) -o $$p $$f test/unit/unit.c $(sort $(wildcard src/core/*.c)) -ljson-c -lproj -lm || exit 1; \
		echo "== $$p"; $$p || exit 1; \
	done

# ----------------------------------------------------------------------
# the suite on a server with assertions, alone, with sanitizers, in valgrind
# ----------------------------------------------------------------------
.PHONY: check-assert check-asan check-valgrind
check-assert:
	@test/tools/check-server assert $(TOPIC)

check-asan: unit-asan
	@test/tools/check-server asan $(TOPIC)

check-valgrind:
	@test/tools/check-server valgrind $(TOPIC)

# ----------------------------------------------------------------------
# another PostgreSQL, in a chroot: make check-pg PGVERSION=17
# ----------------------------------------------------------------------
.PHONY: check-pg
check-pg:
	@test/tools/check-pg $(PGVERSION)

# ----------------------------------------------------------------------
# benchmarks, demo, docs
# ----------------------------------------------------------------------
.PHONY: bench demo docs
bench: packages-check
	@$(MAKE) -s --no-print-directory stage
	@bench/run $(TOPIC)

demo: packages
	@demo/run

docs:
	@$(MAKE) -s --no-print-directory stage
	@test/with-cluster -- sh -c 'psql -qX -f test/tools/template.sql >/dev/null 2>&1 && test/tools/docs --write $(TOPIC)'

# ----------------------------------------------------------------------
# layout of the sources: pg_bsd_indent with pgindent's flags
# ----------------------------------------------------------------------
.PHONY: format format-check
format:
	@test/tools/indent --write

format-check:
	@test/tools/indent --check

# ----------------------------------------------------------------------
# Debian packages
# ----------------------------------------------------------------------
.PHONY: packages packages-check
packages packages-check:
	@test/tools/packages $@
