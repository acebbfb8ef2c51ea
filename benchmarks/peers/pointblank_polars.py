"""Pointblank on polars over Parquet."""
import datetime

import pointblank as pb
import polars as pl

from basket import COLUMN, GAME_ID, KEY, NOT_NULL, RANGES, SYSTEMS, TEAMS, Settings, say

settings = Settings()
predictions, contexts, schedule = (
    pl.read_parquet(settings.parquet(name)) for name in ["predictions", "player_context", "schedule"]
)
names = []


def step(validation, name):
    names.append(name)
    return validation


plan = pb.Validate(predictions)
for name in NOT_NULL:
    plan = step(plan.col_vals_not_null(name), f"predictions.not_null.{name}")
plan = step(plan.rows_distinct(columns_subset=KEY, pre=lambda rows: rows.drop_nulls(KEY)), "predictions.one_each")
known = lambda column: (lambda rows: rows.filter(pl.col(column).is_not_null()))
plan = step(plan.col_vals_in_set("system_id", SYSTEMS, pre=known("system_id")), "predictions.systems")
plan = step(plan.col_vals_in_set("team", TEAMS, pre=known("team")), "predictions.teams")
for name, (least, most) in RANGES.items():
    plan = step(plan.col_vals_between(COLUMN.get(name, name), least, most, na_pass=True), f"predictions.{name}")
plan = step(plan.col_vals_regex("game_id", GAME_ID, na_pass=True), "predictions.game_id")
games = schedule["game_id"].drop_nulls().to_list()
plan = step(plan.col_vals_in_set("game_id", games, pre=known("game_id")), "predictions.known_game")
plan = step(
    plan.col_vals_between("n", settings.least, settings.most, pre=lambda rows: rows.select(n=pl.len())), "predictions.row_count")
newest = lambda rows: rows.select(m=pl.col("created_at").max().str.slice(0, 10).str.to_date())
plan = step(plan.col_vals_ge("m", datetime.date.fromisoformat(settings.day_before[:10]), pre=newest), "predictions.fresh")
plan = step(plan.col_vals_between("m", 10, 30, pre=lambda rows: rows.select(m=pl.col("predicted").mean())), "predictions.mean")
plan = step(
    plan.col_vals_between("n", 400, 600, pre=lambda rows: rows.select(n=pl.col("player_lookup").drop_nulls().n_unique())),
    "predictions.players")
verdicts = dict(zip(names, (entry.all_passed for entry in plan.interrogate().validation_info)))
of_contexts = pb.Validate(contexts).col_vals_not_null("minutes").col_vals_not_null("usage").interrogate()
shares = [1 - entry.f_passed for entry in of_contexts.validation_info]
verdicts["player_context.minutes_known"] = shares[0] <= 0.05
verdicts["player_context.usage_known"] = shares[1] <= 0.10
sides = pl.concat([schedule.select("game_id", team=side) for side in ["home", "away"]])
absent = pb.Validate(sides).col_vals_in_set(
    "key", contexts.select(key=pl.concat_str("game_id", "team", separator="|"))["key"].unique().to_list(),
    pre=lambda rows: rows.select(key=pl.concat_str("game_id", "team", separator="|"))).interrogate()
verdicts["player_context.both_teams"] = absent.validation_info[0].all_passed
say(verdicts)
