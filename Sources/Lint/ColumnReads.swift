import Expressions
import Questions
import Rulebooks
import Validation
import Values

/// Which columns of the snapshot's tables are read in order to judge.
struct ColumnReads {
  let schema: SnapshotSchema
  /// By the table's name in lower case: its columns, in lower case.
  private(set) var columns: [ExactText: Set<ExactText>] = [:]

  init(schema: SnapshotSchema) {
    self.schema = schema
  }

  mutating func read(_ bound: BoundCheck) {
    let (measurement, evidence) = (bound.gauge.measurement, bound.gauge.evidence)
    var expressions = [measurement.value, measurement.examined, bound.gauge.judging.breach]
    expressions += measurement.details.map(\.expression)
    expressions += [measurement.failing, measurement.groupFilter, measurement.mistyped?.rows].compactMap { $0 }
    expressions += bound.subject.groupBy.map(\.expression)
    read(measurement.relation, names(in: expressions))
    for probe in evidence.keyProbes { read(probe) }
    if let rows = evidence.rows { read(rows.relation, names(in: [rows.bad])) }
    for further in measurement.further { read(further.relation, names(in: [.aggregate(further.aggregate)])) }
    if let elsewhere = measurement.examinedElsewhere { read(elsewhere, []) }
    if let vanished = bound.vanished { read(vanished.relation, names(in: [vanished.isMissing])) }
  }

  /// Whole tables of these names, where there are such.
  mutating func readAll(_ names: [String]) {
    for table in names.compactMap({ schema.table(named: $0) }) {
      columns[table.name.folded] = Set(table.columns.map { $0.name.folded })
    }
  }

  mutating func read(_ question: Question) {
    switch question {
    case .tally(let tally): read(tally.relation, names(in: [.aggregate(tally.aggregate)]))
    case .computed(let rows): read(rows.relation, names(in: rows.columns.map(\.expression)))
    case .exists(let relation, let condition): read(relation, names(in: [condition]))
    case .evidence(let rows):
      read(rows.relation, names(in: rows.columns.map(\.expression) + [rows.filter].compactMap { $0 }))
    }
  }

  private mutating func read(_ probe: KeyProbe) {
    for side in [probe.expected, probe.actual] { read(side.relation, names(in: side.keys.map(\.expression))) }
  }

  private mutating func read(_ relation: Relation, _ needed: Set<ExactText>) {
    switch relation {
    case .source(let table):
      let isNew =
        columns.updateValue(
          columns[table.name.folded, default: []].union(needed), forKey: table.name.folded) == nil
      // A view is not taken apart: it reads what it names, whichever of its columns is asked for.
      if isNew, let definition = table.definition { readWords(of: definition, except: [table.name.folded]) }
    case .query(let query): read(query)
    case .filter(let base, let condition): read(base, needed.union(names(in: [condition])))
    case .derive(let base, let derived):
      let own = Set(derived.map { $0.name.folded })
      let used = derived.filter { needed.contains($0.name.folded) }
      read(base, needed.subtracting(own).union(names(in: used.map(\.expression))))
    case .unpivot(let base, let added):
      let own = Set(added.map { $0.name.folded })
      read(base, needed.subtracting(own).union(added.flatMap(\.sources).map { $0.name.folded }))
    case .group(let base, let by, let made):
      let used = made.filter { needed.contains($0.name.folded) }
      read(base, names(in: (by + used).map(\.expression)))
    case .join(let join):
      let own = Set(join.columns.map { $0.name.folded })
      let days = [join.trailing?.day].compactMap { $0 }
      let otherDays = [join.trailing?.otherDay].compactMap { $0 }
      let used = join.columns.filter { needed.contains($0.name.folded) }
      read(join.base, needed.subtracting(own).union(names(in: join.on + days)))
      read(join.other, names(in: join.by + otherDays + used.map(\.expression)))
    case .window(let window):
      let own = Set(window.columns.map { $0.name.folded })
      let used = window.columns.filter { needed.contains($0.name.folded) }
      let ordered = window.partition + window.order.map(\.expression) + used.compactMap(\.value.expression)
      read(window.base, needed.subtracting(own).union(names(in: ordered)))
    }
  }

  /// A SELECT of the user's is not taken apart: what it names, it reads; a `*` reads all.
  private mutating func read(_ query: FreeQuery) {
    for table in query.tables { read(table.relation, Set(table.relation.columns.map { $0.name.folded })) }
    readWords(of: query.text, except: Set(query.tables.map { $0.name.folded }))
  }

  private mutating func readWords(of text: String, except known: Set<ExactText>) {
    let words = SQLWords(text).names
    let compact = text.asciiLowercased.filter { !$0.isWhitespace }.replacing("count(*)", with: "")
    for table in schema.tables where words.subtracting(known).contains(table.name.folded) {
      let names = Set(table.columns.map { $0.name.folded })
      read(.source(table), compact.contains("*") ? names : names.intersection(words))
    }
  }

  private func names(in expressions: [Expression]) -> Set<ExactText> {
    expressions.reduce(into: []) { names, expression in
      names.formUnion(expression.columns.map(\.text.folded))
    }
  }
}

extension Window.RowFunction {
  /// What it looks at in the rows before.
  fileprivate var expression: Expression? {
    switch self {
    case .previous(let value), .greatestBefore(let value): value
    case .rank: nil
    }
  }
}
