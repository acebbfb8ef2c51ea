"""The snapshot's tables as Parquet and as a file of DuckDB's own, which are made once and not measured."""
import os
import sqlite3

import duckdb
import polars

from basket import Settings

settings = Settings()
tables = ["schedule", "player_context", "predictions"]
source = sqlite3.connect(settings.sqlite)
for table in tables:
    if not os.path.exists(settings.parquet(table)):
        cursor = source.execute(f"SELECT * FROM {table}")
        columns = list(zip(*cursor.fetchall()))
        names = [column[0] for column in cursor.description]
        frame = polars.DataFrame(dict(zip(names, columns)), strict=False)
        frame.write_parquet(settings.parquet(table))
if not os.path.exists(settings.duckdb):
    target = duckdb.connect(settings.duckdb)
    for table in tables:
        target.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet('{settings.parquet(table)}')")
