"""DuckDB on the same SQLite file, a query a check; its extension must be there, or be fetched."""
import duckdb

from basket import GAME_ID, Settings, queries, say

settings = Settings()
connection = duckdb.connect()
connection.execute("INSTALL sqlite; LOAD sqlite")
connection.execute(f"ATTACH '{settings.sqlite}' AS s (TYPE sqlite, READ_ONLY); USE s")
verdicts = {}
for name, query, is_good in queries(settings, f"NOT regexp_matches(game_id, '{GAME_ID}')"):
    verdicts[name] = is_good(connection.execute(query).fetchone()[0])
say(verdicts)
