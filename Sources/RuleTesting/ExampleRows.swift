import Expressions
import Questions
import Rulebooks
import Validation
import Values

/// The rows of an example as findings may name them: as they are written, and as what the rules make of them.
struct ExampleRows {
  /// One for each table of the example.
  let tables: [Table]

  struct Table {
    let marked: [Bool]
    /// Whether findings of the example's checks are, in the first place, about its rows.
    let isSubject: Bool
    fileprivate let written: Looks
    fileprivate let made: [Looks]
  }

  /// The rows as one table has them.
  fileprivate struct Looks {
    let columns: [Column]
    /// For each row of the example, what there is of it.
    let rows: [[[Value]]]
  }

  init(
    _ example: CheckExample, _ scene: ExampleScene, _ resolver: Resolver, _ numbered: Resolver?
  ) async throws(CancellationError) {
    let subjects = scene.subjects
    var tables: [Table] = []
    for given in example.tables {
      let columns = resolver.engine.schema.table(named: given.name)?.columns ?? []
      let written = Looks(
        columns: columns,
        rows: given.table.rows.map { row in [zip(row.values, columns).map { $0.stored(as: $1.affinity).abridged }] })
      var made: [Looks] = []
      for name in scene.tablesMade(of: given.name) {
        guard let numbered else { continue }
        if let looks = try await Looks(of: name, rows: given.table.rows.count, numbered) { made.append(looks) }
      }
      tables.append(
        Table(
          marked: given.table.rows.map(\.isMarked),
          isSubject: subjects.contains { scene.isMade($0, of: given.name) }, written: written, made: made))
    }
    self.tables = tables
  }

  /// Whether a table has a column of this name.
  func hasColumn(_ name: String) -> Bool {
    tables.contains { table in ([table.written] + table.made).contains { $0.place(of: name) != nil } }
  }
}

extension ExampleRows.Table {
  /// The rows that have these values, as far as they have columns of these names.
  func rows(with values: [(name: String, value: Value)]) -> [Int] {
    let whole = made.filter { looks in values.allSatisfy { looks.place(of: $0.name) != nil } }
    return marked.indices.filter { row in
      whole.isEmpty ? written.has(values, row) : whole.contains { $0.has(values, row) }
    }
  }
}

extension ExampleRows.Looks {
  /// The rows of a table that is made of a numbered one; nil where they are no longer single rows.
  fileprivate init?(of name: String, rows count: Int, _ resolver: Resolver) async throws(CancellationError) {
    guard let table = try? resolver.table(named: name),
      let number = table.columns.first(where: { $0.name == MarkedTable.numberColumn })
    else { return nil }
    let columns = table.columns.filter { $0.name != number.name }
    var rows: [[[Value]]] = Array(repeating: [], count: count)
    let asked = StreamedRows(table.relation, columns: columns.map { NamedExpression($0) } + [NamedExpression(number)])
    let failure = try await resolver.engine.stream(asked) { values in
      if let place = values.last?.number.map({ Int($0) }), rows.indices.contains(place) {
        rows[place].append(values.dropLast().map(\.abridged))
      }
      return .next
    }
    guard failure == nil else { return nil }
    self.init(columns: columns, rows: rows)
  }

  fileprivate func place(of name: String) -> Int? { columns.firstIndex { $0.name.folded == name.folded } }

  fileprivate func has(_ values: [(name: String, value: Value)], _ row: Int) -> Bool {
    let known = values.compactMap { value in place(of: value.name).map { (place: $0, value: value.value) } }
    guard !known.isEmpty else { return false }
    return rows[row].contains { cells in
      known.allSatisfy { place, value in
        let collation = columns[place].collation
        return EqualityKey(cells[place], under: collation) == EqualityKey(value, under: collation)
      }
    }
  }
}

extension MarkedTable {
  static let numberColumn = "tipoff_row_number"

  /// With the number of each row, from 0, in a column more.
  var numbered: MarkedTable {
    MarkedTable(
      columns: columns + [Column(name: Self.numberColumn, declaredType: "INTEGER")],
      rows: rows.enumerated().map { index, row in
        Row(values: row.values + [.integer(Int64(index))], isMarked: row.isMarked)
      })
  }
}

extension ExampleScene {
  /// The tables whose rows findings name: the expected sets, else the tables under test.
  fileprivate var subjects: [String] { checks.map { ($0.kind.expectedTable ?? $0.groupsOf)?.value ?? $0.table } }

  /// The tables of the checks that are made of an example's by more than their name.
  fileprivate func tablesMade(of source: String) -> [String] {
    let read = checks.flatMap { check in
      [check.table] + (check.parts.flatMap(\.kind.otherTables) + [check.groupsOf].compactMap { $0 }).map(\.value)
    }
    let names = Set(read.map(\.folded))
    return rulebook.tables.filter { names.contains($0.name.folded) }
      .filter { $0.isMadeByRules || $0.name.folded != source.folded }
      .map(\.name).filter { isMade($0, of: source) }
  }

  /// Whether there is any.
  func makesTables(ofThoseOf example: CheckExample) -> Bool {
    example.tables.contains { !tablesMade(of: $0.name).isEmpty }
  }

  /// Whether a table of the rulebook has the rows of an example's table, or what is made of them.
  fileprivate func isMade(_ name: String, of source: String) -> Bool {
    guard let rule = rulebook.table(named: name) else { return name.folded == source.folded }
    guard case .from(let below) = rule.source else { return false }
    return below.value.folded == rule.name.folded
      ? below.value.folded == source.folded : isMade(below.value, of: source)
  }
}

extension TableRule {
  fileprivate var isMadeByRules: Bool { condition != nil || !derived.isEmpty || !unpivot.isEmpty || group != nil }
}
