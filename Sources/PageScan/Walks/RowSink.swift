import Expressions
import Questions
import Values

/// The first rows in their whole order: those that are shown, or computed with.
final class RowSink: Sink {
  /// The rows of one branch that are wanted, and what is made of them.
  struct BranchRows {
    let mask: Truths?
    let maskRegister: Int?
    /// From the walk's registers to those of the program.
    let gathered: [(from: ScannedValues, to: ScannedValues)]
    /// Runs over wanted rows alone.
    let program: Program
    let outputs: [ScannedValues]
  }

  private let parts: [BranchRows]
  private var rows: FirstRows

  init(_ parts: [BranchRows], width: Int, limit: Int, perGroup: EvidenceRows.Group?) {
    self.parts = parts
    rows = FirstRows(width: width, limit: limit, perGroup: perGroup)
  }

  override var conditions: [Int]? {
    parts.contains { $0.maskRegister == nil } ? nil : parts.compactMap(\.maskRegister)
  }

  override func take(_ count: Int) throws(Refusal) {
    for part in parts {
      var wanted = 0
      for row in 0..<count where part.mask.map({ $0[row] == 1 }) ?? true {
        for cells in part.gathered { cells.to[wanted] = cells.from[row] }
        wanted += 1
      }
      guard wanted > 0 else { continue }
      try part.program.run(wanted)
      for row in 0..<wanted { rows.add { part.outputs[$0][row] } }
      part.program.scratch.arena.reset()
    }
  }

  override func merge(_ other: Sink) {
    guard let other = other as? RowSink else { return }
    other.rows.visit { row in rows.add { row[$0] } }
  }

  /// In their order, as many as were asked for.
  func result() -> [[Value]] {
    rows.cut()
    var result: [[Value]] = []
    rows.visit { row in result.append((0..<rows.width).map { row[$0].value }) }
    return result
  }

  override var byteCount: Int { rows.byteCount }
}

/// Rows of so many cells, of which the first ones by all cells are kept.
struct FirstRows {
  let width: Int
  private let limit: Int
  private let perGroup: EvidenceRows.Group?
  private var cells: GrowingBuffer<ScannedValue>
  private var arena = Arena()
  private var count = 0
  /// Whether the last row kept is the last that can be among the first: later ones are left out at once.
  private var isFull = false

  init(width: Int, limit: Int, perGroup: EvidenceRows.Group?) {
    self.width = width
    self.limit = limit
    self.perGroup = perGroup
    cells = GrowingBuffer(filledWith: .null)
  }

  var byteCount: Int { cells.byteCount + arena.byteCount }

  mutating func add(_ cell: (Int) -> ScannedValue) {
    if isFull, !isBefore(cell, row(limit - 1)) { return }
    for column in 0..<width { cells.append(arena.copy(cell(column))) }
    count += 1
    if count >= 2 * limit + 64 || arena.byteCount > Self.mostBytes { cut() }
  }

  private static let mostBytes = 64 << 20

  func visit(_ body: (ScannedValues) -> Void) {
    for index in 0..<count { body(row(index)) }
  }

  private func row(_ index: Int) -> ScannedValues { cells.base + index * width }

  /// By all values, and where two are equal that are printed apart, 7 and 7.0, by their class.
  private func isBefore(_ left: (Int) -> ScannedValue, _ right: ScannedValues) -> Bool {
    for column in 0..<width {
      let order = order(left(column), right[column])
      if order != 0 { return order < 0 }
    }
    for column in 0..<width where left(column).kind != right[column].kind {
      return left(column).kind.rankOfName < right[column].kind.rankOfName
    }
    return false
  }

  /// Leaves the rows that may be among the first ones, in their order.
  ///
  /// A row that is cut off has so many before it that later ones can only take the place of one of these.
  mutating func cut() {
    let sorted = (0..<count).sorted { left, right in
      let left = row(left)
      return isBefore({ left[$0] }, row(right))
    }
    let kept = limited(sorted).prefix(limit)
    let fresh = GrowingBuffer<ScannedValue>(filledWith: .null)
    let freshArena = Arena()
    for index in kept { for column in 0..<width { fresh.append(freshArena.copy(row(index)[column])) } }
    (cells, arena, count) = (fresh, freshArena, kept.count)
    isFull = count == limit && limit > 0
  }

  private func limited(_ sorted: [Int]) -> [Int] {
    guard let perGroup else { return sorted }
    if let written = perGroup.asWritten { return limited(sorted, perGroup, asWritten: written) }
    var (last, number) = (-1, 0)
    return sorted.filter { index in
      let isSame = last >= 0 && (0..<perGroup.leadingColumns).allSatisfy { order(row(last)[$0], row(index)[$0]) == 0 }
      number = isSame ? number + 1 : 1
      last = index
      return number <= perGroup.most
    }
  }

  private func limited(_ sorted: [Int], _ group: EvidenceRows.Group, asWritten: [Collation]) -> [Int] {
    var counts: [[Value]: Int] = [:]
    return sorted.filter { index in
      let key = (0..<group.leadingColumns).map { column in
        keySpelling(of: row(index)[column].value, under: .text(asWritten[column].rawValue))
      }
      counts[key, default: 0] += 1
      return counts[key, default: 0] <= group.most
    }
  }
}
