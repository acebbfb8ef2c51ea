"""dbt on DuckDB's own file: generic tests where dbt has some, queries of failing rows for the others."""
import json
import os
import sys

from basket import COLUMN, GAME_ID, KEY, MISSING_TEAMS, NOT_NULL, ORPHANS, RANGES, SYSTEMS, TEAMS, Settings, say

os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
from dbt.cli.main import dbtRunner

settings = Settings()
project = f"{settings.work}/dbt"
os.makedirs(f"{project}/models", exist_ok=True)
os.makedirs(f"{project}/tests", exist_ok=True)


def write(name, content):
    with open(f"{project}/{name}", "w") as file:
        file.write(content if isinstance(content, str) else json.dumps(content))  # JSON is YAML too


named = lambda name: name.replace(".", "__")
columns = {}
on = lambda column, name, kind, **options: columns.setdefault(column, []).append({kind: {"name": named(name), **options}})
for name in NOT_NULL:
    on(name, f"predictions.not_null.{name}", "not_null")
on("system_id", "predictions.systems", "accepted_values", values=SYSTEMS)
on("team", "predictions.teams", "accepted_values", values=TEAMS)
on("game_id", "predictions.known_game", "relationships", to="source('bench', 'schedule')", field="game_id")
tables = [
    {"name": "schedule"}, {"name": "player_context"},
    {"name": "predictions", "columns": [{"name": column, "data_tests": tests} for column, tests in columns.items()]},
]
write("models/sources.yml", {"version": 2, "sources": [{"name": "bench", "schema": "main", "tables": tables}]})
failing = lambda condition: f"SELECT * FROM predictions WHERE {condition}"
nulls = " AND ".join(f"{name} IS NOT NULL" for name in KEY)
key = ", ".join(KEY)
share = "SELECT 1 FROM (SELECT avg(CASE WHEN {0} IS NULL THEN 1.0 ELSE 0.0 END) AS n FROM player_context) t WHERE n > {1}"
tests = {f"predictions.{name}": failing(f"{COLUMN.get(name, name)} NOT BETWEEN {least} AND {most}")
         for name, (least, most) in RANGES.items()}
tests |= {
    "predictions.one_each": f"SELECT {key} FROM predictions WHERE {nulls} GROUP BY {key} HAVING count(*) > 1",
    "predictions.game_id": failing(f"NOT regexp_matches(game_id, '{GAME_ID}')"),
    "predictions.row_count": "SELECT 1 FROM (SELECT count(*) AS n FROM predictions) t "
    f"WHERE n NOT BETWEEN {settings.least} AND {settings.most}",
    "predictions.fresh": f"SELECT 1 FROM (SELECT max(created_at) AS m FROM predictions) t WHERE m < '{settings.day_before}'",
    "predictions.mean": "SELECT 1 FROM (SELECT avg(predicted) AS m FROM predictions) t WHERE m NOT BETWEEN 10 AND 30",
    "predictions.players": "SELECT 1 FROM (SELECT count(DISTINCT player_lookup) AS n FROM predictions) t "
    "WHERE n NOT BETWEEN 400 AND 600",
    "player_context.minutes_known": share.format("minutes", 0.05),
    "player_context.usage_known": share.format("usage", 0.10),
    "player_context.both_teams": MISSING_TEAMS,
}
for name, query in tests.items():
    write(f"tests/{named(name)}.sql", query)
write("dbt_project.yml", {"name": "bench", "version": "1.0", "profile": "bench", "config-version": 2})
output = {"type": "duckdb", "path": settings.duckdb, "threads": 2}
write("profiles.yml", {"bench": {"target": "it", "outputs": {"it": output}}})
ran = dbtRunner().invoke(["--quiet", "test", "--project-dir", project, "--profiles-dir", project])
if ran.result is None:
    sys.exit(f"dbt: {ran.exception}")
say({result.node.name.replace("__", "."): result.status == "pass" for result in ran.result.results})
