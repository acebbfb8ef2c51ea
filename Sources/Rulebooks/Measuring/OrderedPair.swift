import Expressions
import Questions
import Values

extension ReadingDemand.Need {
  /// Nil where the two can only be in order: numbers by how they are made, or texts beside a quoted text.
  init?(ordering left: Expression, _ right: Expression, asTimes times: [Expression]? = nil, in relation: Relation) {
    let classes = [left, right].map { $0.possibleClass(in: relation) }
    guard [left, right].contains(where: \.readsColumns), !classes.contains(.infinity) else { return nil }
    guard ![left, right].contains(where: \.holdsAggregate) else { return nil }
    switch (classes[0], classes[1]) {
    case (.text, .quoted), (.quoted, .text):
      guard [left, right].contains(where: { $0.isTimeLiteral || $0.dayFirstFormat != nil }) else {
        return nil
      }
      self = .order(left, right, asTimes: times)
    case (.number, .number): return nil
    case (.infinity, _), (_, .infinity), (.number, _), (_, .number), (.text, _), (.quoted, _), (.columnOfNumbers, _),
      (.any, _):
      self = .order(left, right, asTimes: times)
    }
  }
}

/// What a value can be, as far as its making tells.
package enum PossibleClass: Hashable {
  case number, text, any
  /// A column declared so; SQLite lets it hold texts too.
  case columnOfNumbers
  /// A text of the rule.
  case quoted
  case infinity

  /// Whether both may be texts.
  func mayMeetText(_ other: PossibleClass) -> Bool {
    [self, other].allSatisfy { side in
      switch side {
      case .number, .infinity, .columnOfNumbers: false
      case .text, .quoted, .any: true
      }
    }
  }

  /// Whether it may be a text where the other is a number.
  func mayMeetNumber(_ other: PossibleClass) -> Bool {
    switch (self, other) {
    case (.number, _), (.infinity, _), (_, .text), (_, .quoted): false
    case (.columnOfNumbers, .columnOfNumbers), (.columnOfNumbers, .number), (.columnOfNumbers, .infinity): false
    case (.columnOfNumbers, .any), (.text, _), (.quoted, _), (.any, _): true
    }
  }
}

extension Expression {
  package func possibleClass(in relation: Relation) -> PossibleClass {
    switch self {
    case .literal(.real(let real)) where real.isInfinite: return .infinity
    case .literal(.text): return .quoted
    case .literal: return .number
    case .column(let column): return relation.possibleClass(of: column)
    case .withoutAffinity(let inner), .collate(let inner, _): return inner.possibleClass(in: relation)
    case .aggregate(let aggregate):
      switch aggregate.measure {
      case .minimum(let inner), .maximum(let inner): return inner.possibleClass(in: relation)
      case .rows, .count, .distinct, .sum, .mean, .variance, .standardDeviation, .median, .quantile, .moment,
        .correlation, .numbers, .entropy:
        return .number
      }
    case .call(.asTimes, _): return plain.possibleClass(in: relation)
    case .not, .negate, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen, .cast, .call:
      return type.isNumeric ? .number : type == .text ? .text : .any
    }
  }
}

extension Relation {
  fileprivate func possibleClass(of column: Column) -> PossibleClass {
    if column.affinity == .text { return .text }
    switch self {
    case .source, .query, .unpivot:
      return column.name.isMadeName ? .number : column.affinity.isNumeric ? .columnOfNumbers : .any
    case .filter(let base, _): return base.possibleClass(of: column)
    case .derive(let base, let derived):
      guard let found = derived.last(where: { $0.name == column.name }) else { return base.possibleClass(of: column) }
      return found.expression.possibleClass(in: base)
    case .group(let base, let by, let columns):
      guard let found = (by + columns).first(where: { $0.name == column.name }) else {
        return column.name.isMadeName ? .number : .any
      }
      return found.expression.possibleClass(in: base)
    case .join(let join):
      guard let found = join.columns.first(where: { $0.name == column.name }) else {
        return join.base.possibleClass(of: column)
      }
      return found.expression.possibleClass(in: join.other)
    case .window(let window):
      return window.columns.contains { $0.name == column.name } ? .number : window.base.possibleClass(of: column)
    }
  }
}
