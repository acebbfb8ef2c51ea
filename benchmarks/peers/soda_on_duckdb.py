"""Soda 4 on DuckDB's own file: a contract a table, with checks of its own where there are some, failed rows for the others."""
import json
import logging
import os

from soda_core.contracts import verify_contract_locally

from basket import COLUMN, GAME_ID, KEY, MISSING_TEAMS, NOT_NULL, ORPHANS, RANGES, SYSTEMS, TEAMS, Settings, say

logging.disable(logging.CRITICAL)
os.environ["SODA_TELEMETRY"] = "false"
settings = Settings()
os.makedirs(settings.work, exist_ok=True)


def write(name, content):
    path = f"{settings.work}/{name}.yml"
    with open(path, "w") as file:
        json.dump(content, file)  # which is YAML too
    return path


connection = {"database": settings.duckdb, "read_only": True}
source = write("source", {"type": "duckdb", "name": "bench", "connection": connection})
columns = {}


def on(column, name, check):
    kind, content = next(iter(check.items()))
    columns.setdefault(column, []).append({kind: {**(content or {}), "name": name}})


for name in NOT_NULL:
    on(name, f"predictions.not_null.{name}", {"missing": None})
on("system_id", "predictions.systems", {"invalid": {"valid_values": SYSTEMS}})
on("team", "predictions.teams", {"invalid": {"valid_values": TEAMS}})
for name, (least, most) in RANGES.items():
    on(COLUMN.get(name, name), f"predictions.{name}", {"invalid": {"valid_min": least, "valid_max": most}})
on("game_id", "predictions.game_id", {"invalid": {"valid_format": {"regex": GAME_ID, "name": "a game's id"}}})
between = lambda least, most: {"must_be_between": {"greater_than_or_equal": least, "less_than_or_equal": most}}
on("predicted", "predictions.mean", {"aggregate": {"function": "avg", "threshold": between(10, 30)}})
nulls = " AND ".join(f"{name} IS NOT NULL" for name in KEY)
predictions = {
    "dataset": "bench/main/predictions",
    "columns": [{"name": column, "checks": checks} for column, checks in columns.items()],
    "checks": [
        {"row_count": {"name": "predictions.row_count", "threshold": between(settings.least, settings.most)}},
        {"duplicate": {"name": "predictions.one_each", "columns": KEY, "filter": nulls}},
        {"failed_rows": {"name": "predictions.known_game", "query": ORPHANS}},
        {"failed_rows": {
            "name": "predictions.fresh", "qualifier": "fresh",
            "query": f"SELECT m FROM (SELECT max(created_at) AS m FROM predictions) t WHERE m < '{settings.day_before}'"}},
        {"metric": {
            "name": "predictions.players", "query": "SELECT count(DISTINCT player_lookup) FROM predictions",
            "threshold": between(400, 600)}},
    ],
}
missing = lambda column, name, most: {"name": column, "checks": [
    {"missing": {"name": name, "threshold": {"metric": "percent", "must_be_less_than_or_equal": most}}}]}
contexts = {
    "dataset": "bench/main/player_context",
    "columns": [
        missing("minutes", "player_context.minutes_known", 5), missing("usage", "player_context.usage_known", 10)],
    "checks": [{"failed_rows": {"name": "player_context.both_teams", "query": MISSING_TEAMS}}],
}
verdicts = {}
for name, contract in [("predictions", predictions), ("player_context", contexts)]:
    session = verify_contract_locally(data_source_file_path=source, contract_file_path=write(name, contract))
    for outcome in session.contract_verification_results[0].check_results:
        verdicts[outcome.check.name] = str(outcome.outcome).upper().endswith("PASSED")
say(verdicts)
