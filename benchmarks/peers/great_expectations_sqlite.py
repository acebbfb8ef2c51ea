"""Great Expectations on the SQLite file: its own expectations where there are some, queries for the others."""
import os

os.environ["GX_ANALYTICS_ENABLED"] = "false"
import great_expectations as gx
import great_expectations.expectations as gxe

from basket import COLUMN, KEY, MISSING_TEAMS, NOT_NULL, ORPHANS, RANGES, SYSTEMS, TEAMS, Settings, say

settings = Settings()
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
source = context.data_sources.add_sqlite("bench", connection_string=f"sqlite:///{settings.sqlite}")
predictions = {f"predictions.not_null.{name}": gxe.ExpectColumnValuesToNotBeNull(column=name) for name in NOT_NULL}
predictions["predictions.one_each"] = gxe.ExpectCompoundColumnsToBeUnique(column_list=KEY, ignore_row_if="any_value_is_missing")
predictions["predictions.systems"] = gxe.ExpectColumnValuesToBeInSet(column="system_id", value_set=SYSTEMS)
predictions["predictions.teams"] = gxe.ExpectColumnValuesToBeInSet(column="team", value_set=TEAMS)
for name, (least, most) in RANGES.items():
    predictions[f"predictions.{name}"] = gxe.ExpectColumnValuesToBeBetween(
        column=COLUMN.get(name, name), min_value=least, max_value=most)
malformed = "SELECT * FROM {batch} WHERE game_id NOT GLOB '00[1-5]" + "[0-9]" * 7 + "'"
predictions["predictions.game_id"] = gxe.UnexpectedRowsExpectation(unexpected_rows_query=malformed)
predictions["predictions.known_game"] = gxe.UnexpectedRowsExpectation(
    unexpected_rows_query=ORPHANS.replace("predictions p", "{batch} p"))
predictions["predictions.row_count"] = gxe.ExpectTableRowCountToBeBetween(min_value=settings.least, max_value=settings.most)
predictions["predictions.fresh"] = gxe.ExpectColumnMaxToBeBetween(column="created_at", min_value=settings.day_before)
predictions["predictions.mean"] = gxe.ExpectColumnMeanToBeBetween(column="predicted", min_value=10, max_value=30)
predictions["predictions.players"] = gxe.ExpectColumnUniqueValueCountToBeBetween(
    column="player_lookup", min_value=400, max_value=600)
contexts = {
    "player_context.minutes_known": gxe.ExpectColumnValuesToNotBeNull(column="minutes", mostly=0.95),
    "player_context.usage_known": gxe.ExpectColumnValuesToNotBeNull(column="usage", mostly=0.9),
    "player_context.both_teams": gxe.UnexpectedRowsExpectation(
        unexpected_rows_query=MISSING_TEAMS.replace("FROM player_context", "FROM {batch}")),
}
verdicts = {}
for table, expectations in [("predictions", predictions), ("player_context", contexts)]:
    batch = source.add_table_asset(table, table_name=table).add_batch_definition_whole_table("all")
    suite = context.suites.add(gx.ExpectationSuite(name=table))
    for name, expectation in expectations.items():
        expectation.meta = {"id": name}
        suite.add_expectation(expectation)
    definition = gx.ValidationDefinition(data=batch, suite=suite, name=table)
    for result in context.validation_definitions.add(definition).run().results:
        verdicts[result.expectation_config.meta["id"]] = result.success
say(verdicts)
