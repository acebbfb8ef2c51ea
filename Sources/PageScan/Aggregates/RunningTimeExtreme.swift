import Expressions
import Values

/// The earliest or the latest value where all are points of time, and one of them a text; else the least or the greatest. As `TimeExtreme` has it.
final class RunningTimeExtreme: RunningColumn {
  private let sought: Int
  private let plain: RunningExtreme
  private let step: TimeStep
  private let times = GrowingBuffer<Best>(filledWith: Best())
  private let arena = Arena()

  /// The best point of time of a group so far, and what else was seen there.
  private struct Best {
    var cell = ScannedValue.null
    var rank: Int64 = 0
    var holdsText = false
    var holdsOther = false
  }

  init(_ plain: RunningExtreme, _ reading: TimeReading, sought: Int) {
    (self.plain, self.sought) = (plain, sought)
    step = TimeStep(.timeRank, reading)
  }

  override func grow(to groups: Int) {
    plain.grow(to: groups)
    times.grow(to: groups)
  }

  override func add(_ input: AggregateInput, _ rows: Int, _ groups: GroupNumbers?) {
    plain.add(input, rows, groups)
    let (subject, times) = (input.subjects[0], times.base)
    for row in 0..<rows where subject[row].kind != .null && input.counts(row) {
      if let groups {
        if groups[row] != outside { take(subject[row], times + Int(groups[row])) }
      } else {
        take(subject[row], times)
      }
    }
  }

  @inline(__always) private func take(_ cell: ScannedValue, _ best: UnsafeMutablePointer<Best>) {
    guard !best.pointee.holdsOther else { return }
    guard let rank = step.rank(of: cell) else {
      best.pointee.holdsOther = true
      return
    }
    if cell.kind == .text { best.pointee.holdsText = true }
    take(cell, rank, best)
  }

  @inline(__always) private func take(_ cell: ScannedValue, _ rank: Int64, _ best: UnsafeMutablePointer<Best>) {
    let known = best.pointee
    let isBetter =
      known.cell.kind == .null
      || (rank == known.rank ? order(cell, known.cell) : rank < known.rank ? -1 : 1) == sought
    guard isBetter else { return }
    arena.keep(cell, in: &best.pointee.cell)
    best.pointee.rank = rank
  }

  override func merge(_ other: RunningColumn, _ numbers: [Int]) {
    guard let other = other as? RunningTimeExtreme else { return }
    plain.merge(other.plain, numbers)
    for (index, number) in numbers.enumerated() {
      let (found, best) = (other.times[index], times.base + number)
      best.pointee.holdsOther = best.pointee.holdsOther || found.holdsOther
      best.pointee.holdsText = best.pointee.holdsText || found.holdsText
      if found.cell.kind != .null { take(found.cell, found.rank, best) }
    }
  }

  override func result(of group: Int, _ arena: Arena) -> ScannedValue {
    let best = times[group]
    return best.holdsOther || !best.holdsText ? plain.result(of: group, arena) : best.cell
  }

  override var byteCount: Int { plain.byteCount + times.byteCount + arena.byteCount }
}
