"""polars over Parquet: all checks in one collection, so that it reads each column once."""
import polars as pl

from basket import COLUMN, GAME_ID, KEY, NOT_NULL, RANGES, SYSTEMS, TEAMS, Settings, say

settings = Settings()
predictions, contexts, schedule = (
    pl.scan_parquet(settings.parquet(name)) for name in ["predictions", "player_context", "schedule"]
)
column = pl.col
failing = {f"not_null.{name}": column(name).is_null() for name in NOT_NULL}
failing["systems"] = ~column("system_id").is_in(SYSTEMS)
failing["teams"] = ~column("team").is_in(TEAMS)
for name, (least, most) in RANGES.items():
    failing[name] = ~column(COLUMN.get(name, name)).is_between(least, most)
failing["game_id"] = ~column("game_id").str.contains(GAME_ID)
figures = [condition.sum().alias(name) for name, condition in failing.items()]
figures += [pl.len().alias("row_count"), column("created_at").max().alias("fresh")]
figures += [column("predicted").mean().alias("mean"), column("player_lookup").drop_nulls().n_unique().alias("players")]
keys = predictions.select(KEY).drop_nulls()
sides = pl.concat([schedule.select("game_id", team=side) for side in ["home", "away"]])
orphans = predictions.select("game_id").drop_nulls().join(schedule, on="game_id", how="anti")
missing = sides.join(contexts, on=["game_id", "team"], how="anti")
shares = [column(name).is_null().mean().alias(name) for name in ["minutes", "usage"]]
all_rows, known, distinct, lost, absent = pl.collect_all([
    predictions.select(figures), contexts.select(shares), keys.select(pl.len(), distinct=pl.struct(KEY).n_unique()),
    orphans.select(pl.len()), missing.select(pl.len()),
])
found = all_rows.row(0, named=True)
verdicts = {f"predictions.{name}": found[name] == 0 for name in failing}
verdicts["predictions.row_count"] = settings.least <= found["row_count"] <= settings.most
verdicts["predictions.fresh"] = found["fresh"] >= settings.day_before
verdicts["predictions.mean"] = 10 <= found["mean"] <= 30
verdicts["predictions.players"] = 400 <= found["players"] <= 600
rows, unique = distinct.row(0)
verdicts["predictions.one_each"] = rows == unique
verdicts["predictions.known_game"] = lost.item() == 0
verdicts["player_context.both_teams"] = absent.item() == 0
verdicts["player_context.minutes_known"] = known["minutes"].item() <= 0.05
verdicts["player_context.usage_known"] = known["usage"].item() <= 0.10
say(verdicts)
