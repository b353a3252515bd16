# The PGXS half of the build: `make` calls it, and nothing else needs to.

EXTENSION    = control/logistics
EXTVERSION  := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" control/logistics.control)
MODULE_big   = logistics
CORE_OBJS    = $(patsubst %.c,%.o,$(sort $(wildcard src/core/*/*.c)))
PG_OBJS      = $(patsubst %.c,%.o,$(sort $(wildcard src/pg/*/*.c)))
OBJS         = $(CORE_OBJS) $(PG_OBJS)
SQL_MODULES  = $(sort $(wildcard sql/modules/*.sql))
DATA         = $(sort $(wildcard sql/upgrades/*.sql))
DATA_built   = sql/build/logistics--$(EXTVERSION).sql
PGFILEDESC   = "logistics - in-database logistics"
PG_CPPFLAGS  = -Isrc -DLG_VERSION='"$(EXTVERSION)"' $(EXTRA_CPPFLAGS)
PG_CFLAGS    = -std=gnu11 -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare \
	-Wno-missing-field-initializers $(WERROR) $(EXTRA_CFLAGS)
SHLIB_LINK   = -ljson-c -lproj -lm $(EXTRA_LDFLAGS)
REGRESS      = $(sort $(patsubst test/sql/%.sql,%,$(wildcard test/sql/$(or $(TOPIC),)*.sql)))
REGRESS_OPTS = --inputdir=test --load-extension=postgis --load-extension=logistics
EXTRA_CLEAN  = build sql/build demo/out results regression.out regression.diffs \
	$(wildcard src/*/*/*.gcda src/*/*/*.gcno src/*/*/*.bc)

# Just-in-time inlining of our functions is worth nothing; skip the bitcode.
override with_llvm = no

PG_CONFIG ?= pg_config
# a server with assertions has ours, too (LG_ASSERT)
ifneq (,$(findstring --enable-cassert,$(shell $(PG_CONFIG) --configure)))
PG_CPPFLAGS += -DLG_ASSERTIONS
endif

PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

# What core defines is internal: only the SQL-callable symbols are exported.
$(CORE_OBJS): override CFLAGS += -fvisibility=hidden

# Every source sees every header: few files, and never a stale object.
$(OBJS): $(wildcard src/core/*/*.h src/pg/*/*.h) control/logistics.control

sql/build/logistics--$(EXTVERSION).sql: $(SQL_MODULES) control/logistics.control
	@mkdir -p sql/build
	cat $(SQL_MODULES) > $@
