import Expressions
import Values

/// What is wanted of the rows of one source.
struct PlannedWalk {
  /// A sink, and what an index may say of the rows that it wants.
  struct WantedSink {
    let spec: SinkSpec
    /// For each condition one of which its rows fulfil, values one of which they have then; nil where nothing is known of them.
    let values: [[IndexedValue]]?
  }

  let source: SourceKey
  let wanted: [WantedSink]

  /// Those sinks whose rows are listed, and all the others.
  func divided(by listed: ([[IndexedValue]]) -> ListedLeaves?) -> [SourceWalk] {
    var (all, some): ([SinkSpec], [SinkSpec]) = ([], [])
    var leaves: ListedLeaves?
    for sink in wanted {
      guard let found = sink.values.flatMap(listed) else {
        all.append(sink.spec)
        continue
      }
      some.append(sink.spec)
      if leaves == nil { leaves = found } else { leaves?.formUnion(found) }
    }
    return [SourceWalk(source: source, specs: all, only: nil), SourceWalk(source: source, specs: some, only: leaves)]
      .filter { !$0.specs.isEmpty }
  }
}

/// A source that is read once.
struct SourceWalk {
  let source: SourceKey
  let specs: [SinkSpec]
  /// Where the wanted rows of a table are; nil: everywhere.
  let only: ListedLeaves?
}

extension SourceProgram {
  /// For each of these conditions, values that rows have for which it holds; nil where there is a condition without.
  func indexedValues(where conditions: [Int]?) -> [[IndexedValue]]? {
    guard let conditions else { return nil }
    var values: [[IndexedValue]] = []
    for condition in Set(conditions).sorted() {
      let found = indexedValues(where: condition)
      guard !found.isEmpty else { return nil }
      values.append(found)
    }
    return values
  }

  private func indexedValues(where condition: Int) -> [IndexedValue] {
    switch builder.origins[condition] {
    case .expression(let resolved)?: indexedValues(where: resolved)
    case .conjunction(let left, let right)?: indexedValues(where: left) + indexedValues(where: right)
    case .column, .figure, nil: []
    }
  }

  private func indexedValues(where condition: ResolvedExpression) -> [IndexedValue] {
    let parts = condition.parts
    switch condition.expression {
    case .binary(.and, _, _): return parts.flatMap(indexedValues(where:))
    case .binary(.equal, _, _):
      let rule = ComparisonRule(parts[0].expression, parts[1].expression)
      return [(parts[0], parts[1]), (parts[1], parts[0])].compactMap { indexed($0, $1, rule) }
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .between, .inList, .like, .glob, .isNull,
      .caseWhen, .cast, .collate, .call, .aggregate:
      return []
    }
  }

  /// A comparison by another rule than SQLite's of this column may hold for values that stand elsewhere in the index.
  private func indexed(
    _ column: ResolvedExpression, _ value: ResolvedExpression, _ rule: ComparisonRule
  ) -> IndexedValue? {
    guard case .column = column.expression, let register = column.register,
      case .column(let place)? = builder.origins[register],
      let index = inputs.first(where: { $0.column.place == place })?.column.index,
      rule == ComparisonRule(affinity: index.affinity, collation: .binary), let value = value.constant, !value.isNull
    else { return nil }
    return IndexedValue(index: index, value: value)
  }
}
