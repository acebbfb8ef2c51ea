import Expressions
import Questions
import Values

/// What an aggregate reads of a batch: its subjects, and where its rows count.
struct AggregateInput {
  let subjects: [ScannedValues]
  /// Rows for which this is not 1 do not count; nil: all do.
  let mask: Truths?

  @inline(__always) func counts(_ row: Int) -> Bool { mask.map { $0[row] == 1 } ?? true }
}

/// The group of each row of a batch; `outside` where it is in none. Nil stands for one group of all rows.
typealias GroupNumbers = UnsafeMutablePointer<UInt32>

let outside = UInt32.max

/// One aggregate over all groups while rows come.
class RunningColumn {
  /// Takes a batch; what it keeps has room for all groups by then.
  func add(_ input: AggregateInput, _ rows: Int, _ groups: GroupNumbers?) {}

  func grow(to groups: Int) {}

  /// About so many rows will come.
  func expect(_ rows: Int) {}

  /// As if the other's rows had come behind these; `numbers` says which group here each of the other's is.
  func merge(_ other: RunningColumn, _ numbers: [Int]) {}

  /// Texts of the result may live in the arena.
  func result(of group: Int, _ arena: Arena) -> ScannedValue { .null }

  /// Called once, when all rows have come.
  func finish(groups: Int) {}

  var byteCount: Int { 0 }
}

extension RunningColumn {
  static func of(_ measure: Aggregate.Measure) throws(Refusal) -> RunningColumn {
    switch measure {
    case .rows: return RunningCount(ofValues: false)
    case .count: return RunningCount(ofValues: true)
    case .minimum(let subject): return try extreme(of: subject, sought: -1)
    case .maximum(let subject): return try extreme(of: subject, sought: 1)
    case .distinct(let subject): return RunningDistinct(try subject.binaryCollated())
    case .sum: return RunningFigures(ExactSum(), { $0.add($1) }, { $0.merge($1) }, { $0.result })
    case .mean: return RunningFigures(Mean(), { $0.add($1) }, { $0.merge($1) }, { $0.result })
    case .variance: return moments { $0.variance }
    case .standardDeviation: return moments { $0.deviation }
    case .moment(_, let moment):
      switch moment {
      case .populationVariance: return moments { $0.populationVariance }
      case .populationDeviation: return moments { $0.populationDeviation }
      case .skewness: return moments { $0.skewness }
      case .excessKurtosis: return moments { $0.excessKurtosis }
      }
    case .correlation: return RunningPairs()
    case .median: return RunningNumbers { QuantileAccumulator(share: 0.5) }
    case .quantile(_, let share): return RunningNumbers { QuantileAccumulator(share: share) }
    case .numbers: return RunningNumbers { PackedNumbers() }
    case .entropy: return RunningNumbers { EntropyOfCounts() }
    }
  }

  private static func extreme(of subject: Expression, sought: Int) throws(Refusal) -> RunningColumn {
    let plain = RunningExtreme(try subject.binaryCollated(), sought: sought)
    guard let bound = subject.timeArguments else { return plain }
    guard let reading = TimeReading(bound: bound) else { throw Refusal("a zone that is not known") }
    return RunningTimeExtreme(plain, reading, sought: sought)
  }

  private static func moments(_ figure: @escaping (Moments) -> Double?) -> RunningColumn {
    RunningFigures(Moments(), { $0.add($1.real) }, { $0.merge($1) }, { figure($0).map(Value.real) ?? .null })
  }
}

extension Expression {
  fileprivate func binaryCollated() throws(Refusal) -> Expression {
    let collation = collation ?? .binary
    guard collation == .binary else { throw .collated(collation) }
    return self
  }
}

/// Rows, or those whose value is not NULL.
final class RunningCount: RunningColumn {
  private let ofValues: Bool
  private let counts = GrowingBuffer<Int64>(filledWith: 0)

  init(ofValues: Bool) { self.ofValues = ofValues }

  override func grow(to groups: Int) { counts.grow(to: groups) }

  override func add(_ input: AggregateInput, _ rows: Int, _ groups: GroupNumbers?) {
    let counts = counts.base
    let subject = ofValues ? input.subjects.first : nil
    if let groups {
      for row in 0..<rows
      where groups[row] != outside && input.counts(row) && (subject.map { $0[row].kind != .null } ?? true) {
        counts[Int(groups[row])] += 1
      }
      return
    }
    var count = 0
    if let subject {
      for row in 0..<rows where input.counts(row) && subject[row].kind != .null { count += 1 }
    } else if let mask = input.mask {
      count = mask.countTrue(rows)
    } else {
      count = rows
    }
    counts[0] += Int64(count)
  }

  override func merge(_ other: RunningColumn, _ numbers: [Int]) {
    guard let other = other as? RunningCount else { return }
    for (index, number) in numbers.enumerated() { counts[number] += other.counts[index] }
  }

  override func result(of group: Int, _ arena: Arena) -> ScannedValue { .integer(counts[group]) }

  override var byteCount: Int { counts.byteCount }
}

/// The least or the greatest value; of equal ones the first.
final class RunningExtreme: RunningColumn {
  private let sought: Int
  private let best = GrowingBuffer<ScannedValue>(filledWith: .null)
  private let arena = Arena()

  init(_ subject: Expression, sought: Int) { self.sought = sought }

  override func grow(to groups: Int) { best.grow(to: groups) }

  override func add(_ input: AggregateInput, _ rows: Int, _ groups: GroupNumbers?) {
    let (subject, best) = (input.subjects[0], best.base)
    for row in 0..<rows where subject[row].kind != .null && input.counts(row) {
      if let groups {
        if groups[row] != outside { take(subject[row], best + Int(groups[row])) }
      } else {
        take(subject[row], best)
      }
    }
  }

  @inline(__always) private func take(_ cell: ScannedValue, _ best: UnsafeMutablePointer<ScannedValue>) {
    if best.pointee.kind == .null || order(cell, best.pointee) == sought { arena.keep(cell, in: best) }
  }

  override func merge(_ other: RunningColumn, _ numbers: [Int]) {
    guard let other = other as? RunningExtreme else { return }
    for (index, number) in numbers.enumerated() where other.best[index].kind != .null {
      take(other.best[index], best.base + number)
    }
  }

  override func result(of group: Int, _ arena: Arena) -> ScannedValue { best[group] }

  override var byteCount: Int { best.byteCount + arena.byteCount }
}

extension Arena {
  /// In the memory of the one before where that is large enough: a column in ascending order has many greatest values.
  func keep(_ cell: ScannedValue, in place: UnsafeMutablePointer<ScannedValue>) {
    let kept = place.pointee
    guard cell.kind == kept.kind, cell.kind == .text || cell.kind == .blob, cell.length <= kept.length, cell.length > 0,
      let target = UnsafeMutablePointer<UInt8>(bitPattern: UInt(kept.word)), let source = cell.bytes.baseAddress
    else {
      place.pointee = copy(cell)
      return
    }
    target.update(from: source, count: cell.count)
    place.pointee.length = cell.length
  }
}
