import Foundation

/// Rules that read masked columns in every way there is, and by functions that quote their argument when they fail.
enum CanaryReadings {
  static let masked = ["ssn", "js"]

  /// What fails with its argument in SQLite's words; of any row of `t`.
  static let failing =
    ["json_extract", "json_remove", "json_type", "json_array_length"].map {
      "\($0)('{}', ssn)"
    } + ["json_set", "json_insert", "json_replace"].map { "\($0)('{}', ssn, 1)" } + [
      "json_extract('{}', '$.a', ssn)", "'{}' -> ('[' || ssn)", "'{}' ->> ('[' || ssn)", "json_extract(js, ssn)",
      "json(ssn)", "'a' LIKE 'b' ESCAPE ssn", "abs(-9223372036854775807 - length(ssn) / length(ssn))",
    ]

  /// Functions in FROM, and what they are given.
  static let functions = ["json_each", "json_tree"].flatMap { function in
    ["t.js", "json_array(t.ssn)", "json_object(t.ssn, 1)", "(SELECT json_group_array(ssn) FROM t)"].map {
      "\(function)(\($0))"
    }
  }
  static let columns = ["key", "value", "atom", "fullkey", "path", "json"]

  private static let readings: [String] = functions.flatMap { function in
    columns.map { "SELECT t.id, t.ssn, t.js, f.\($0) AS q FROM t, \(function) AS f" }
  }

  // MARK: - The snapshot

  static var snapshot: String {
    var lines = [table("t"), "CREATE VIRTUAL TABLE s USING fts5(word)", "INSERT INTO s VALUES ('a')"]
    for (index, function) in failing.enumerated() {
      lines.append("CREATE VIEW v\(index) AS SELECT id, ssn, js, \(function) AS q FROM t")
      // Added later: a row is computed when it is written, too.
      lines.append(table("g\(index)"))
      lines.append("ALTER TABLE g\(index) ADD COLUMN q GENERATED ALWAYS AS (\(function)) VIRTUAL")
    }
    for (index, reading) in readings.enumerated() { lines.append("CREATE VIEW w\(index) AS \(reading)") }
    return lines.joined(separator: ";\n")
  }

  private static func table(_ name: String) -> String {
    """
    CREATE TABLE \(name)(id INTEGER, ssn TEXT, js TEXT, grp TEXT);
    INSERT INTO \(name)(id, ssn, js, grp) VALUES (1, 'Canary-a', '{"who":"Canary-a","Canary-b":[1]}', 'x'),
      (2, 'Canary-b', '["Canary-c"]', 'y')
    """
  }

  // MARK: - The rules

  private typealias Node = [String: Any]

  static func rules() throws -> String {
    var tables: [String: Node] = [:]
    tables["t"] = ["from": "t", "key": ["id"], "checks": checksOfT]
    for (index, function) in failing.enumerated() {
      let judged = ["unique": ["q"], "null": "q", "row_count": ["min": 9]].map { masking("\($0)", [$0: $1]) }
      let ordered = masking("guarded", ["not_null": "id", "when": "max(v\(index).q) > 1"])
      let due = masking("due", ["not_null": "id", "due": ["anchor": "max(v\(index).q)"]])
      tables["viewed\(index)"] = ["from": "v\(index)", "key": ["q"], "checks": judged + [ordered, due]]
      tables["generated\(index)"] = ["from": "g\(index)", "key": ["q"], "checks": judged]
      tables["asked\(index)"] = [
        "query": "SELECT id, ssn, js, \(function) AS q FROM t", "key": ["q"], "checks": judged,
      ]
      tables["derived\(index)"] = [
        "from": "v\(index)", "derive": ["d": "q || '.'"], "key": ["d"], "checks": [masking("made", ["unique": ["d"]])],
      ]
    }
    for (index, reading) in readings.enumerated() {
      let checks = [masking("values", ["accepted_values": ["column": "q", "values": ["none"]]])]
      tables["read\(index)"] = ["from": "w\(index)", "key": ["id"], "checks": checks]
      tables["keyed\(index)"] = ["query": reading, "key": ["q"], "checks": checks]
    }
    let bytes = try JSONSerialization.data(withJSONObject: ["tables": tables], options: [.sortedKeys])
    return String(decoding: bytes, as: UTF8.self)
  }

  private static var checksOfT: [Node] {
    var checks = sql("bare", functions.filter { !$0.contains("t.") }.map { "SELECT value FROM \($0)" })
    for (name, text) in [
      ("plain", "SELECT id, # AS q FROM t"), ("where", "SELECT id FROM t WHERE # = 1"),
      ("order", "SELECT id FROM t ORDER BY #"), ("having", "SELECT grp FROM t GROUP BY grp HAVING max(#) = 1"),
      ("window", "SELECT id, max(#) OVER () AS q FROM t"), ("with", "WITH c AS (SELECT # AS q FROM t) SELECT q FROM c"),
      ("inner", "SELECT id, (SELECT # FROM t LIMIT 1) AS q FROM t"),
      ("each", "SELECT value FROM t, json_each(json_array(#))"),
      ("union", "SELECT id FROM t UNION ALL SELECT # FROM t"),
    ] {
      checks += sql(name, failing.map { text.replacing("#", with: $0) })
    }
    checks += sql("read", readings.map { $0.replacing("t.ssn, t.js, f", with: "f") })
    checks += sql(
      "match", ["SELECT t.id FROM t, s WHERE s.word MATCH '\"' || t.ssn", "SELECT t.id FROM t, s WHERE s MATCH t.ssn"])
    checks.append(
      masking(
        "any", ["any": [["sql": "SELECT \(failing[0]) AS q FROM t"], ["sql": "SELECT \(failing[1]) AS q FROM t"]]]))
    return checks
  }

  private static func sql(_ name: String, _ texts: [String]) -> [Node] {
    texts.enumerated().map { masking("\(name)\($0)", ["sql": $1]) }
  }

  private static func masking(_ id: String, _ check: Node) -> Node {
    check.merging(["id": id, "mask": masked]) { first, _ in first }
  }
}
