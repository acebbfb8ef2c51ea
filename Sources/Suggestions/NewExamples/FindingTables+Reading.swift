import Profiles
import Questions
import Rulebooks
import Validation
import Values

extension FindingTables {
  /// Rows that are kept of one table beside those that have to do with the finding; of wide tables fewer.
  private static let mostRows = 50_000
  private static let mostCells = 1_500_000
  private static let mostNear = 5_000

  /// Reads the snapshot's tables, or the rulebook's as the rules make them; nil where one of them cannot be read.
  static func read(
    _ checks: [Check], asMade: Bool, _ finding: Finding, _ data: FindingData, _ resolver: Resolver,
    in rulebook: Rulebook
  ) async throws -> FindingTables? {
    let masks = try TableMasks(data.masked, of: rulebook, resolver)
    let traces = FindingTraces(finding)
    var read: [(table: BoundTable, rows: [FindingTable.NearRow], isTested: Bool)] = []
    for name in rulebook.tablesOfExample(of: checks, asMade: asMade, among: data.engine.schema.tables.map(\.name)) {
      guard let table = bound(name, asMade, resolver, rulebook) else { return nil }
      let hidden = masks.hidden(of: table, rulebook)
      guard let rows = try await rows(of: table, hidden, traces, data) else { return nil }
      read.append((table, rows, rulebook.isTested(name, by: checks)))
    }
    let all = read.map { table, rows, isTested in
      let hidden = masks.hidden(of: table, rulebook)
      return FindingTable(
        name: table.name,
        columns: table.columns.indices.map { place in
          table.columns[place].exampleColumn(of: rows.lazy.map { $0.values[place] })
        }, rows: rows.withExtremes, isTested: isTested,
        isHidden: table.columns.map { hidden.contains($0.name.exact) })
    }.filter { !$0.columns.isEmpty }
    return all.isEmpty ? nil : FindingTables(tables: all, standIns: standIns(all, data.maskKey))
  }

  private static func bound(
    _ name: String, _ asMade: Bool, _ resolver: Resolver, _ rulebook: Rulebook
  ) -> BoundTable? {
    if asMade, let rule = rulebook.table(named: name), !rule.readsItsNamesake { return try? resolver.table(rule) }
    guard let source = resolver.engine.schema.table(named: name), source.problem == nil else { return nil }
    return BoundTable(name: source.name, relation: .source(source), key: [], parameters: [], plainZone: .utc)
  }

  private static func rows(
    of table: BoundTable, _ hidden: Set<ExactText>, _ traces: FindingTraces, _ data: FindingData
  ) async throws -> [FindingTable.NearRow]? {
    let names = table.columns.map(\.name.folded)
    let isHidden = table.columns.map { hidden.contains($0.name.exact) }
    let most = min(mostRows, mostCells / max(names.count, 1))
    var rows: [FindingTable.NearRow] = []
    var (near, others) = (0, 0)
    let streamed = StreamedRows(table.relation, columns: table.columns.map { NamedExpression($0) })
    let failure = try await data.engine.stream(streamed) { row in
      let seen = zip(row, isHidden).map { value, isHidden in
        isHidden ? (traces.hasDigests ? data.maskKey.digest(of: value) : .null) : value
      }
      let nearness = traces.nearness(of: seen, names)
      if nearness > 0 { near += 1 } else { others += 1 }
      if nearness > 0 ? near <= mostNear : others <= most {
        rows.append(FindingTable.NearRow(values: row, nearness: nearness))
      }
      return .next
    }
    return failure == nil ? rows : nil
  }

  private static func standIns(_ tables: [FindingTable], _ key: MaskKey) -> StandIns {
    var (masked, unwritable): (Set<Value>, Set<Value>) = ([], [])
    for table in tables {
      for row in table.rows {
        for (value, isHidden) in zip(row.values, table.isHidden) where !value.isNull {
          if isHidden { masked.insert(value) } else if !value.isShortAndWritable { unwritable.insert(value) }
        }
      }
    }
    return StandIns(masked: masked, unwritable: unwritable, key: key)
  }
}

extension Value {
  /// Whether it can be read at a glance in a line of an example.
  fileprivate var isShortAndWritable: Bool {
    guard isWritable else { return false }
    return switch self {
    case .null, .integer, .real: true
    case .text(let text): text.utf8.count <= 200
    case .blob(let bytes): bytes.count <= 32
    }
  }
}

extension Column {
  /// As an example's header says it: what is equal in the column, is so in the example.
  fileprivate func exampleColumn(of values: some Sequence<Value>) -> MarkedTable.Column {
    let type =
      switch affinity {
      case .text: "TEXT"
      case .integer: "INTEGER"
      case .real: "REAL"
      case .numeric: "NUMERIC"
      case .blob: "BLOB"
      case .none: Self.type(ofComputed: values)
      }
    let collation = collation == .binary ? "" : " COLLATE \(collation.rawValue.uppercased())"
    return MarkedTable.Column(name: name, declaredType: type + collation)
  }

  /// What is computed has no type; where one class of values comes out, the header need not say so.
  private static func type(ofComputed values: some Sequence<Value>) -> String {
    let classes = Set(values.filter { !$0.isNull }.map(\.storageClass))
    return classes == [.text] ? "TEXT" : classes == [.integer] ? "INTEGER" : "BLOB"
  }
}

extension Rulebook {
  /// Whether checks are about its rows, or about rows that are made of them.
  fileprivate func isTested(_ name: String, by checks: [Check]) -> Bool {
    checks.contains { check in
      var below = check.table
      var steps = 0
      while below.folded != name.folded {
        guard steps < tables.count, let rule = table(named: below), case .from(let source) = rule.source else {
          return false
        }
        if source.value.folded == below.folded { return false }
        below = source.value
        steps += 1
      }
      return true
    }
  }
}
