# logistics: in-database logistics for PostgreSQL.  README.md says how to start.
#
#   make, make install, make installcheck     as for any PGXS extension (pgxs.mk)
#   make check [TOPIC=site]                   every test, in a private cluster
#   make bench [TOPIC=site]                   side-by-side measurements
#   make demo                                 the main job on real data
#   make docs                                 writes the output of every example
#   make format, make format-check            layout of the C sources
#   make kpi-modules                          the SQL of the KPIs, from core's tables
#   make rooms                                doors of rooms, and arrows between them
#   make fuzz TIME=seconds, make fuzz-smoke   every input and solver under libFuzzer
#   make check-faults, make soak TIME=7200     killed, out of memory, disk full; hours of calls
#   make check-coverage                       lines of src/ that tests run
#   make check-recv                           a million damaged buffers for every type
#   make unit-asan                            core under sanitizers
#   make check-pg PGVERSION=17                the suite on another PostgreSQL
#   make check-upgrade                        an upgraded version is as a fresh one; PostGIS upgraded
#   make baseline                             keeps the script of a version that is released
#   make check-sqlsmith TIME=600              random queries against a private cluster
#   make check-assert, check-asan, check-valgrind   on a server built for finding faults
#   make packages                             installs what Debian has to provide

PG_CONFIG ?= pg_config
export PG_CONFIG

# objects made on the way to a program are kept
.SECONDARY:

.DEFAULT_GOAL := all

# ----------------------------------------------------------------------
# build and install: pgxs.mk
# ----------------------------------------------------------------------
.PHONY: all install uninstall installcheck clean
all install uninstall installcheck clean:
	@$(MAKE) --no-print-directory -f pgxs.mk $@

VERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" control/logistics.control)

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
UNIT         ?= build/unit
UNIT_PROGRAMS = $(patsubst test/unit/%.c,$(UNIT)/%,$(filter-out test/unit/unit.c,$(wildcard test/unit/*.c)))
UNIT_CFLAGS   = -std=gnu11 -O2 -g -Wall -Wextra $(WERROR) -DLG_ASSERTIONS -Isrc -Itest/unit $(EXTRA_CFLAGS)

UNIT_OBJS     = $(patsubst src/core/%.c,$(UNIT)/obj/%.o,$(sort $(wildcard src/core/*/*.c)))

$(UNIT)/%: test/unit/%.c test/unit/unit.c test/unit/unit.h $(UNIT)/core.a
	$(CC) $(UNIT_CFLAGS) -o $@ $< test/unit/unit.c $(UNIT)/core.a -ljson-c -lproj -lm $(EXTRA_LDFLAGS)

$(UNIT)/core.a: $(UNIT_OBJS)
	$(AR) rcs $@ $^

$(UNIT)/obj/%.o: src/core/%.c $(wildcard src/core/*/*.h)
	@mkdir -p $(@D)
	$(CC) $(UNIT_CFLAGS) -c -o $@ $<

# kinds of tests that `make check` runs; see test/run-all
LG_KINDS     ?= format unit fuzz regress pgtap tap docs coverage

.PHONY: unit check
unit: $(UNIT_PROGRAMS)

# a module for tests only, loaded by its path
TEST_MODULES  = $(patsubst test/module/%.c,build/module/%.so,$(wildcard test/module/*.c))

build/module/%.so: test/module/%.c
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -O2 -g -Wall $(WERROR) -fPIC -shared -I$(shell $(PG_CONFIG) --includedir-server) -o $@ $<

# what writes the SQL of the KPIs from core's tables; test/t/kpi_modules.pl compares
KPI_MODULES   = build/tools/kpi_modules
KPI_SOURCES   = sql/tools/kpi_modules.c $(wildcard src/core/kpi/*.c src/core/json/*.c src/core/base/*.c)

$(KPI_MODULES): $(KPI_SOURCES) $(wildcard src/core/kpi/*.h src/core/base/*.h)
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -Wall -Wextra -Wno-missing-field-initializers $(WERROR) -Isrc -o $@ $(KPI_SOURCES) -ljson-c -lm

.PHONY: kpi-modules
kpi-modules: $(KPI_MODULES)
	@rm -rf build/kpi-modules && mkdir -p build/kpi-modules
	@$(KPI_MODULES) build/kpi-modules
	@cp build/kpi-modules/*.sql sql/modules/
	@cp build/kpi-modules/*.h src/pg/kpi/

# The whole suite, or one topic; the last line is "N passed, N failed[, N skipped]".
check: packages-check
	@$(MAKE) -s -j2 --no-print-directory WERROR=-Werror stage $(TEST_MODULES) $(KPI_MODULES) \
		$(if $(findstring unit,$(LG_KINDS)),unit) $(if $(findstring fuzz,$(LG_KINDS)),fuzz-build)
	@LG_KINDS='$(LG_KINDS)' test/run-all $(TOPIC)

# ----------------------------------------------------------------------
# fuzzing
# ----------------------------------------------------------------------
CLANG        ?= clang-14
FUZZ_TARGETS  = $(patsubst test/fuzz/%.c,build/fuzz/%,$(wildcard test/fuzz/*.c))
FUZZ_CFLAGS   = -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -DLG_ASSERTIONS -Isrc -Itest/fuzz

FUZZ_OBJS     = $(patsubst src/core/%.c,build/fuzz/obj/%.o,$(sort $(wildcard src/core/*/*.c)))

build/fuzz/%: test/fuzz/%.c test/fuzz/fuzz.h $(FUZZ_OBJS)
	$(CLANG) $(FUZZ_CFLAGS) -o $@ $< $(FUZZ_OBJS) -ljson-c -lproj -lm

build/fuzz/obj/%.o: src/core/%.c $(wildcard src/core/*/*.h)
	@mkdir -p $(@D)
	$(CLANG) $(FUZZ_CFLAGS) -c -o $@ $<

FUZZ_SECONDS ?= 120

.PHONY: fuzz fuzz-smoke fuzz-build fuzz-merge
fuzz: $(FUZZ_TARGETS)
	@test/tools/fuzz $(or $(TIME),3600) $(FUZZ_TARGETS)

fuzz-smoke: $(FUZZ_TARGETS)
	@test/tools/fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# what `make check` runs: a topic's targets, where there is a clang
fuzz-build: $(if $(shell command -v $(CLANG)),$(filter build/fuzz/$(TOPIC)%,$(FUZZ_TARGETS)))

fuzz-merge: $(FUZZ_TARGETS)
	@test/tools/fuzz-merge $(FUZZ_TARGETS)

# ----------------------------------------------------------------------
# a million damaged buffers at every receive function (in check: 20 000)
# ----------------------------------------------------------------------
.PHONY: check-recv
check-recv:
	@LG_LONG=1 VERBOSE=1 $(MAKE) -s --no-print-directory check TOPIC=base_recv LG_KINDS=tap

# ----------------------------------------------------------------------
# faults, at length (in check: a short version); hours of mixed calls
# ----------------------------------------------------------------------
.PHONY: check-faults soak
check-faults:
	@LG_LONG=1 VERBOSE=1 $(MAKE) -s --no-print-directory check TOPIC=faults LG_KINDS=tap

soak: packages-check
	@$(MAKE) -s --no-print-directory stage
	@test/tools/soak $(or $(TIME),7200)

# ----------------------------------------------------------------------
# lines of src/ that the tests run, by lcov
# ----------------------------------------------------------------------
.PHONY: check-coverage
check-coverage: packages-check
	@test/tools/coverage

# ----------------------------------------------------------------------
# sanitizers: core under ASan and UBSan, without a server
# ----------------------------------------------------------------------
.PHONY: unit-asan
unit-asan:
	@$(MAKE) -s --no-print-directory unit UNIT=build/unit-asan EXTRA_CFLAGS="-fsanitize=address,undefined -fno-sanitize-recover=undefined -O1"
	@for p in $(patsubst test/unit/%.c,build/unit-asan/%,$(sort $(filter-out test/unit/unit.c,$(wildcard test/unit/$(or $(TOPIC),)*.c)))); do \
		echo "== $$p"; $$p || exit 1; \
	done

# core in valgrind, which knows reads of what was never written; the three whose
# random cases would take half an hour are left to the sanitizers
VALGRIND_UNIT = $(filter-out hours route_time site_demand,$(patsubst test/unit/%.c,%,$(sort $(filter-out test/unit/unit.c,$(wildcard test/unit/$(or $(TOPIC),)*.c)))))

.PHONY: unit-valgrind
unit-valgrind:
	@$(MAKE) -s --no-print-directory unit
	@for p in $(VALGRIND_UNIT); do \
		echo "== $$p"; valgrind --quiet --error-exitcode=9 --leak-check=no build/unit/$$p || exit 1; \
	done

# ----------------------------------------------------------------------
# the suite on a server with assertions, alone, with sanitizers, in valgrind
# ----------------------------------------------------------------------
.PHONY: check-assert check-asan check-valgrind
check-assert:
	@test/tools/check-server assert $(TOPIC)

check-asan: unit-asan
	@test/tools/check-server asan $(TOPIC)

check-valgrind: unit-valgrind
	@test/tools/check-server valgrind $(TOPIC)

# ----------------------------------------------------------------------
# another PostgreSQL, in a chroot: make check-pg PGVERSION=17
# ----------------------------------------------------------------------
.PHONY: check-pg
check-pg:
	@test/tools/check-pg $(PGVERSION)

# ----------------------------------------------------------------------
# upgrades, and random queries
# ----------------------------------------------------------------------
.PHONY: check-upgrade baseline check-sqlsmith
check-upgrade: packages-check
	@$(MAKE) -s --no-print-directory WERROR=-Werror stage
	@LG_KINDS=tap test/run-all trust_upgrade
	@LG_KINDS=tap test/run-all trust_postgis

# The script of a version, as it is released: what upgrades start from for ever.
baseline:
	@$(MAKE) -s --no-print-directory -f pgxs.mk sql/build/logistics--$(VERSION).sql
	@mkdir -p sql/baseline
	cp -n sql/build/logistics--$(VERSION).sql sql/baseline/

check-sqlsmith: packages-check
	@$(MAKE) -s --no-print-directory WERROR=-Werror stage
	@test/tools/sqlsmith $(or $(TIME),600)

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

# src/ROOMS: who may include and call whom
.PHONY: rooms
rooms:
	@$(MAKE) -s --no-print-directory -f pgxs.mk all
	@test/tools/rooms

# ----------------------------------------------------------------------
# Debian packages
# ----------------------------------------------------------------------
.PHONY: packages packages-check
packages packages-check:
	@test/tools/packages $@
