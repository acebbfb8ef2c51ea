# Two commands do everything: `make run` shows the incident's night, `make test` runs all tests.
.PHONY: run test test-engines lint format docs docc pictures fixtures bench bench-history bench-capture bench-peers bench-profile fuzz fuzz-pages oracle soak season dist test-dist install all clean

all: lint test

run:
	@scripts/prepare
	@scripts/run-night

# What tests read with is fetched while the compiler computes.
test:
	@scripts/prepare
	@echo 'Building the tests; the first build takes some minutes …' >&2
	@(scripts/prepare-readers && scripts/prepare-drivers) & fetching=$$!; \
	  TIPOFF_OPTIMISED=1 scripts/quietly swift build --build-tests --quiet -debug-info-format none; built=$$?; \
	  wait $$fetching && exit $$built
	@TIPOFF_OPTIMISED=1 scripts/run-tests

lint:
	@swift format lint --strict --recursive Sources Tests Package.swift

format:
	@swift format --in-place --recursive Sources Tests Package.swift

docs:
	@swift run --quiet tipoff-docs

# What a program sees that uses the library, with its words; where the toolchain has docc.
docc:
	@scripts/prepare
	@scripts/docc

# The pictures of docs/reports.md, in a real browser.
pictures:
	@scripts/prepare
	@scripts/prepare-readers
	@scripts/quietly swift build --quiet --product tipoff
	@scripts/pictures

fixtures:
	@swift run --quiet make-fixtures

# Beside the real sqlite3 shell, turn by turn; about three minutes after the build.
bench:
	@scripts/prepare
	@echo 'Building for release; the first build takes some minutes …' >&2
	@scripts/quietly swift build -c release --quiet --product tipoff
	@scripts/quietly swift build -c release --quiet --product bench
	@.build/release/bench $(BENCH)

# Makes a history of 1,000 nights first, and keeps it: some minutes.
bench-history:
	@scripts/prepare
	@echo 'Building for release; the first build takes some minutes …' >&2
	@scripts/quietly swift build -c release --quiet --product bench
	@.build/release/bench history $(BENCH)

# A CSV of a million rows beside the sqlite3 shell, and sqlite-utils where it is installed.
bench-capture:
	@scripts/prepare
	@echo 'Building for release; the first build takes some minutes …' >&2
	@scripts/quietly swift build -c release --quiet --product tipoff
	@scripts/bench-capture .build/release/tipoff

# Beside other tools, which PyPI installs into .build/peers; their verdicts must be equal. Some minutes.
PEER_ROWS ?= 1000000
PEER_ROUNDS ?= 5
bench-peers:
	@scripts/prepare
	@echo 'Building for release; the first build takes some minutes …' >&2
	@scripts/quietly swift build -c release --quiet --product tipoff
	@scripts/quietly swift build -c release --quiet --product bench
	@.build/release/bench data $(PEER_ROWS)
	@scripts/bench-peers .build/release/tipoff $(PEER_ROWS) $(PEER_ROUNDS)

# What a snapshot of a million rows holds, beside DuckDB's and pandas' summaries, where python3 has them.
bench-profile:
	@scripts/prepare
	@echo 'Building for release; the first build takes some minutes …' >&2
	@scripts/quietly swift build -c release --quiet --product tipoff
	@scripts/bench-profile .build/release/tipoff

# What Swift makes once and keeps for ever looks like a leak, so leaks are not looked for.
# Optimized, which keeps Swift's own traps and gives ten times the executions; AddressSanitizer watches the C libraries.
fuzz:
	@scripts/prepare
	@echo 'Building with AddressSanitizer; the first build takes some minutes …' >&2
	@scripts/quietly swift build -c release --sanitize=address --scratch-path .build-asan --product fuzz --quiet
	@ASAN_OPTIONS=detect_leaks=0 .build-asan/release/fuzz

# Ten minutes of damaged database files alone: the pages answer as SQL does, or refuse.
fuzz-pages:
	@FUZZ_TARGET=pages FUZZ_SECONDS=600 $(MAKE) --no-print-directory fuzz

# 20,000 random checks judged by plain loops over rows; TIPOFF_SEED=N takes others.
oracle:
	@scripts/prepare
	@TIPOFF_OPTIMISED=1 TIPOFF_ORACLE_TABLES=100 swift test -debug-info-format none --filter OracleTests

# Of what the tests do a little, more: 120 random runs drawn, a recording process killed 500 times. Some minutes.
soak:
	@scripts/prepare
	@TIPOFF_OPTIMISED=1 TIPOFF_RUNS=120 TIPOFF_KILLS=500 swift test -debug-info-format none --no-parallel --filter 'ConsolePropertyTests|HistoryProcessTests'

# The season's rules on each of its dates with all checks, and after each fault; `make test` asks for some. Some minutes.
season:
	@scripts/prepare
	@TIPOFF_SEASON=whole swift test --no-parallel --filter 'SeasonTests|SeasonStoryTests'

# The contract of engines on DuckDB and PostgreSQL: all examples and random rulebooks; `make test` asks for some. Some minutes.
test-engines:
	@scripts/prepare
	@TIPOFF_OPTIMISED=1 TIPOFF_ENGINES=whole swift test --no-parallel --filter 'ADBCEngineContractTests|RandomQuestionsTests|SourceValuesTests|LeftToTheDatabaseTests|SourceCommandTests'

# One binary that needs glibc, as a tarball, a .deb and a wheel in dist/: some five minutes.
dist:
	@scripts/prepare
	@echo 'Building for release, with all libraries in the binary; this takes some minutes …' >&2
	@scripts/dist/build

# Starts them where there is neither Swift nor SQLite: a root with glibc, fresh Debians, a virtual environment.
test-dist:
	@scripts/dist/test

PREFIX ?= /usr/local
install:
	@scripts/dist/install $(DESTDIR)$(PREFIX)

clean:
	@rm -rf .build .build-asan .build-dist dist fuzz-findings
