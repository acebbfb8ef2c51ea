"""The basket of ../basket.yml as other tools are asked for it: one definition for all of them."""
import json
import sys

TEAMS = "ATL BOS BKN CHA CHI CLE DAL DEN DET GSW HOU IND LAC LAL MEM MIA MIL MIN NOP NYK OKC ORL PHI PHX POR SAC SAS TOR UTA WAS".split()
SYSTEMS = ["ensemble_v1", "xgboost_v2", "moving_average", "similarity", "zone_matchup"]
GAME_ID = "^00[1-5][0-9]{7}$"
KEY = ["game_date", "game_id", "player_lookup", "system_id"]
NOT_NULL = ["prediction_id", "player_lookup", "line", "created_at"]
RANGES = {"line": (0.5, 60.5), "predicted": (0, 80), "confidence": (0, 1), "active": (0, 1)}
COLUMN = {"active": "is_active"}

ORPHANS = """SELECT p.game_id FROM predictions p LEFT JOIN schedule s ON s.game_id = p.game_id
WHERE p.game_id IS NOT NULL AND s.game_id IS NULL"""
MISSING_TEAMS = """SELECT e.game_id, e.team FROM
(SELECT game_id, home AS team FROM schedule UNION ALL SELECT game_id, away FROM schedule) e
LEFT JOIN (SELECT DISTINCT game_id, team FROM player_context) c ON c.game_id = e.game_id AND c.team = e.team
WHERE c.game_id IS NULL"""


class Settings:
    """What a peer is given on its command line: the folder of the data, its rows, and the run's clock."""

    def __init__(self):
        self.folder, rows, self.now = sys.argv[1:4]
        self.rows = int(rows)
        self.least, self.most = self.rows // 2, max(2 * self.rows, 1)
        self.sqlite = f"{self.folder}/predictions-{self.rows}-v1.sqlite"
        self.duckdb = f"{self.folder}/predictions-{self.rows}.duckdb"
        self.work = f"{self.folder}/peers-{self.rows}"

    def parquet(self, table):
        return f"{self.folder}/{table}-{self.rows}.parquet"

    @property
    def day_before(self):
        """The earliest instant that is fresh: a day before the clock."""
        import datetime

        day = datetime.date.fromisoformat(self.now[:10]) - datetime.timedelta(days=1)
        return f"{day}T00:00:00Z"


def quoted(words):
    return ", ".join(f"'{word}'" for word in words)


def queries(settings, is_malformed):
    """For each check SQL that gives one number or text, and what of it is good."""
    failing = lambda condition: f"SELECT count(*) FROM predictions WHERE {condition}"
    is_zero = lambda value: value == 0
    yield from ((f"predictions.not_null.{name}", failing(f"{name} IS NULL"), is_zero) for name in NOT_NULL)
    key = ", ".join(KEY)
    nulls = " AND ".join(f"{name} IS NOT NULL" for name in KEY)
    yield "predictions.one_each", f"""SELECT count(*) FROM (SELECT 1 FROM predictions WHERE {nulls}
        GROUP BY {key} HAVING count(*) > 1) t""", is_zero
    yield "predictions.systems", failing(f"system_id NOT IN ({quoted(SYSTEMS)})"), is_zero
    yield "predictions.teams", failing(f"team NOT IN ({quoted(TEAMS)})"), is_zero
    for name, (least, most) in RANGES.items():
        yield f"predictions.{name}", failing(f"{COLUMN.get(name, name)} NOT BETWEEN {least} AND {most}"), is_zero
    yield "predictions.game_id", failing(is_malformed), is_zero
    yield "predictions.known_game", f"SELECT count(*) FROM ({ORPHANS}) t", is_zero
    yield "predictions.row_count", "SELECT count(*) FROM predictions", lambda n: settings.least <= n <= settings.most
    yield "predictions.fresh", "SELECT max(created_at) FROM predictions", lambda newest: newest >= settings.day_before
    yield "predictions.mean", "SELECT avg(predicted) FROM predictions", lambda mean: 10 <= mean <= 30
    yield "predictions.players", "SELECT count(DISTINCT player_lookup) FROM predictions", lambda n: 400 <= n <= 600
    share = "SELECT avg(CASE WHEN {} IS NULL THEN 1.0 ELSE 0.0 END) FROM player_context"
    yield "player_context.minutes_known", share.format("minutes"), lambda nulls: nulls <= 0.05
    yield "player_context.usage_known", share.format("usage"), lambda nulls: nulls <= 0.10
    yield "player_context.both_teams", f"SELECT count(*) FROM ({MISSING_TEAMS}) t", is_zero


def say(verdicts):
    """What `bench-peers` reads: whether each check is passed."""
    print(json.dumps({name: bool(passes) for name, passes in verdicts.items()}))
