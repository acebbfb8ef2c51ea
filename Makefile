# Two commands do everything: `make run` shows the incident's night, `make test` runs all tests.
.PHONY: run test lint format docs fixtures all clean

all: lint test

run:
	@scripts/prepare
	@scripts/run-night

test:
	@scripts/prepare
	@swift build --build-tests --quiet
	@swift test --skip-build

lint:
	@swift format lint --strict --recursive Sources Tests Package.swift

format:
	@swift format --in-place --recursive Sources Tests Package.swift

docs:
	@swift run --quiet tipoff-docs

fixtures:
	@swift run --quiet make-fixtures

clean:
	@rm -rf .build
