import Expressions
import Questions
import Values

extension ScannedValue {
  /// What an aggregate takes it for; nil for NULL.
  @inline(__always) var aggregated: Number? {
    switch kind {
    case .null: nil
    case .integer: .integer(integer)
    case .real: .real(real)
    case .text, .blob: aggregatedBytes
    }
  }

  @inline(never) private var aggregatedBytes: Number {
    if kind == .text, let number = Number(whole: bytes) { return number }
    return .real(RealReading(bytes).real)
  }
}

/// Figures of numbers that come one by one: sums, means, moments.
final class RunningFigures<Figure>: RunningColumn {
  private let figures: GrowingBuffer<Figure>
  private let take: (inout Figure, Number) -> Void
  private let join: (inout Figure, Figure) -> Void
  private let give: (Figure) -> Value

  init(
    _ blank: Figure, _ take: @escaping (inout Figure, Number) -> Void, _ join: @escaping (inout Figure, Figure) -> Void,
    _ give: @escaping (Figure) -> Value
  ) {
    figures = GrowingBuffer(filledWith: blank)
    (self.take, self.join, self.give) = (take, join, give)
  }

  override func grow(to groups: Int) { figures.grow(to: groups) }

  override func add(_ input: AggregateInput, _ rows: Int, _ groups: GroupNumbers?) {
    let (subject, figures, take) = (input.subjects[0], figures.base, take)
    for row in 0..<rows where input.counts(row) && groups.map({ $0[row] != outside }) ?? true {
      if let number = subject[row].aggregated { take(&figures[groups.map { Int($0[row]) } ?? 0], number) }
    }
  }

  override func merge(_ other: RunningColumn, _ numbers: [Int]) {
    guard let other = other as? RunningFigures<Figure> else { return }
    for (index, number) in numbers.enumerated() { join(&figures.base[number], other.figures[index]) }
  }

  override func result(of group: Int, _ arena: Arena) -> ScannedValue { give(figures[group]).cell(in: arena) }

  override var byteCount: Int { figures.byteCount }
}

/// The correlation of two numbers of each row.
final class RunningPairs: RunningColumn {
  private let moments = GrowingBuffer<JointMoments>(filledWith: JointMoments())

  override func grow(to groups: Int) { moments.grow(to: groups) }

  override func add(_ input: AggregateInput, _ rows: Int, _ groups: GroupNumbers?) {
    let moments = moments.base
    for row in 0..<rows where input.counts(row) && groups.map({ $0[row] != outside }) ?? true {
      guard let x = input.subjects[0][row].aggregated, let y = input.subjects[1][row].aggregated else { continue }
      moments[groups.map { Int($0[row]) } ?? 0].add(x.real, y.real)
    }
  }

  override func merge(_ other: RunningColumn, _ numbers: [Int]) {
    guard let other = other as? RunningPairs else { return }
    for (index, number) in numbers.enumerated() { moments.base[number].merge(other.moments[index]) }
  }

  override func result(of group: Int, _ arena: Arena) -> ScannedValue {
    moments[group].correlation.map(ScannedValue.real) ?? .null
  }

  override var byteCount: Int { moments.byteCount }
}

/// All numbers of each group, kept until the end: quantiles, entropy.
final class RunningNumbers<Numbers: NumberAccumulator>: RunningColumn {
  private struct Entry {
    let group: UInt32
    let number: Number
  }

  private let entries = GrowingBuffer<Entry>(filledWith: Entry(group: 0, number: .integer(0)))
  private let make: () -> Numbers
  private var results: [Value] = []

  init(_ make: @escaping () -> Numbers) { self.make = make }

  override func add(_ input: AggregateInput, _ rows: Int, _ groups: GroupNumbers?) {
    for row in 0..<rows where input.counts(row) && groups.map({ $0[row] != outside }) ?? true {
      if let number = input.subjects[0][row].aggregated {
        entries.append(Entry(group: groups.map { $0[row] } ?? 0, number: number))
      }
    }
  }

  override func merge(_ other: RunningColumn, _ numbers: [Int]) {
    guard let other = other as? RunningNumbers<Numbers> else { return }
    for index in 0..<other.entries.count {
      let entry = other.entries[index]
      entries.append(Entry(group: UInt32(numbers[Int(entry.group)]), number: entry.number))
    }
  }

  /// Each group's in the order in which they came, one group after the other.
  override func finish(groups: Int) {
    var ends = Array(repeating: 0, count: groups + 1)
    for index in 0..<entries.count { ends[Int(entries[index].group) + 1] += 1 }
    for group in 0..<groups { ends[group + 1] += ends[group] }
    var places = ends
    var sorted = Array(repeating: Number.integer(0), count: entries.count)
    for index in 0..<entries.count {
      let entry = entries[index]
      sorted[places[Int(entry.group)]] = entry.number
      places[Int(entry.group)] += 1
    }
    results = (0..<groups).map { group in
      var numbers = make()
      for number in sorted[ends[group]..<ends[group + 1]] { numbers.add(number) }
      return numbers.result
    }
  }

  override func result(of group: Int, _ arena: Arena) -> ScannedValue { results[group].cell(in: arena) }

  override var byteCount: Int { entries.byteCount }
}

/// The number of distinct values of each group.
final class RunningDistinct: RunningColumn {
  private let table = KeyTable()
  /// The keys of a value, and of its group before it where there are groups.
  private let batch = KeyBatch(columns: 2, matches: true)
  private let groupCells = ScannedValues.allocate(capacity: RegisterPool.usualRows)
  private let numbers = GroupNumbers.allocate(capacity: RegisterPool.usualRows)
  private let counts = GrowingBuffer<Int64>(filledWith: 0)
  private var hasGroups = false

  init(_ subject: Expression) {
    groupCells.initialize(repeating: .null, count: RegisterPool.usualRows)
  }

  deinit {
    groupCells.deallocate()
    numbers.deallocate()
  }

  override func grow(to groups: Int) { counts.grow(to: groups) }

  override func expect(_ rows: Int) { table.expect(rows) }

  override func add(_ input: AggregateInput, _ rows: Int, _ groups: GroupNumbers?) {
    guard let groups else {
      batch.write(input.subjects, rows, where: input.mask)
      table.insert(batch, rows, into: numbers)
      counts[0] = Int64(table.count)
      return
    }
    hasGroups = true
    for row in 0..<rows {
      let group = groups[row]
      groupCells[row] = group == outside ? .null : .integer(Int64(group))
    }
    count([groupCells, input.subjects[0]], rows, where: input.mask)
  }

  /// Keys that are new are numbered in the order of the rows.
  private func count(_ columns: [ScannedValues], _ rows: Int, where mask: Truths?) {
    var known = UInt32(table.count)
    batch.write(columns, rows, where: mask)
    table.insert(batch, rows, into: numbers)
    for row in 0..<rows where numbers[row] == known {
      counts[Int(columns[0][row].integer)] += 1
      known += 1
    }
  }

  override func merge(_ other: RunningColumn, _ numbers: [Int]) {
    guard let other = other as? RunningDistinct else { return }
    guard hasGroups || other.hasGroups else {
      _ = table.merge(other.table)
      counts[0] = Int64(table.count)
      return
    }
    let values = ScannedValues.allocate(capacity: RegisterPool.usualRows)
    defer { values.deallocate() }
    for start in stride(from: 0, to: other.table.count, by: RegisterPool.usualRows) {
      let rows = min(RegisterPool.usualRows, other.table.count - start)
      for row in 0..<rows {
        var reader = KeyReader(other.table.key(start + row).bytes)
        groupCells[row] = .integer(Int64(numbers[Int(reader.next().integer)]))
        values[row] = reader.next()
      }
      count([groupCells, values], rows, where: nil)
    }
  }

  override func result(of group: Int, _ arena: Arena) -> ScannedValue { .integer(counts[group]) }

  override var byteCount: Int { table.byteCount + counts.byteCount }
}
