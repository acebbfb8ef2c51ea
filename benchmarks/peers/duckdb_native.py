"""DuckDB on a file of its own, a query a check."""
import duckdb

from basket import GAME_ID, Settings, queries, say

settings = Settings()
connection = duckdb.connect(settings.duckdb, read_only=True)
verdicts = {}
for name, query, is_good in queries(settings, f"NOT regexp_matches(game_id, '{GAME_ID}')"):
    verdicts[name] = is_good(connection.execute(query).fetchone()[0])
say(verdicts)
