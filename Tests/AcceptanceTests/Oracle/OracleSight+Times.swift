/// Kinds that put days and instants in order.
extension OracleSight {
  /// Each interval beside all that come before it.
  mutating func lookForOverlaps(
    _ rows: [OracleTable.Row], from: String, to: String, isPartitioned: Bool, isClosed: Bool
  ) {
    let numbers = rows.contains { [$0.cell(from), $0.cell(to)].contains { $0.number != nil } }
    let texts = rows.contains { [$0.cell(from), $0.cell(to)].contains { $0.isText } }
    let areUnreadable = [from, to].contains { column in
      let present = rows.map { $0.cell(column) }.filter { $0.isText && !$0.holdsNothing }
      return !present.isEmpty && present.allSatisfy { $0.time == nil }
    }
    isMistyped = (numbers && texts) || areUnreadable
    var intervals: [(row: OracleTable.Row, start: Place, end: Place?)] = []
    for row in rows where !(isPartitioned && row.group.isNull) {
      let (start, end) = (Place(row.cell(from)), Place(row.cell(to)))
      let isOpen = row.cell(to).isNull
      guard let start, isOpen || end != nil else { continue }
      if let end, end.order(to: start) < (isClosed ? 0 : 1) { continue }
      intervals.append((row, start, isOpen ? nil : end))
    }
    intervals.sort { left, right in
      if left.start.rank != right.start.rank { return left.start.rank < right.start.rank }
      let (first, second) = (left.end?.rank ?? .infinity, right.end?.rank ?? .infinity)
      return first == second ? left.row.id < right.row.id : first < second
    }
    var late: Set<Int> = []
    for (index, interval) in intervals.enumerated() {
      let earlier = intervals[..<index].filter { !isPartitioned || $0.row.group == interval.row.group }
      let meets = earlier.contains { other in
        other.end.map { interval.start.order(to: $0) < (isClosed ? 1 : 0) } ?? true
      }
      if meets { late.insert(interval.row.id) }
    }
    judge(intervals.map(\.row)) { late.contains($0.id) }
  }

  /// A number, a day or an instant among its like.
  private struct Place {
    let cell: OracleCell

    init?(_ cell: OracleCell) {
      guard cell.number != nil || (cell.isText && cell.time != nil) else { return nil }
      self.cell = cell
    }

    var rank: Double { cell.number ?? cell.time?.rank ?? 0 }

    func order(to other: Place) -> Int {
      if cell.number == nil, let left = cell.time, let right = other.cell.time { return left.order(to: right) }
      return rank < other.rank ? -1 : rank > other.rank ? 1 : 0
    }
  }

  mutating func lookAtRaces(
    _ rows: [OracleTable.Row], _ column: String, after: String, lag: Double, in upstream: [OracleTable.Upstream]
  ) {
    let mine = rows.map { $0.cell(column) }
    let theirs = upstream.map { $0.cells[after] ?? .null }
    isMistyped = [mine, theirs].contains { cells in
      !cells.allSatisfy(\.holdsNothing) && !cells.contains { $0.time != nil }
    }
    var pairs: [(row: OracleTable.Row, own: OracleCell.Time, newest: OracleCell.Time)] = []
    for row in rows where !row.group.isNull {
      let times = upstream.filter { $0.key == row.group }.compactMap { $0.cells[after]?.time }
      guard let own = row.cell(column).time, let newest = times.max(by: { $0.rank < $1.rank }) else { continue }
      pairs.append((row, own, newest))
    }
    let early = Set(pairs.filter { $0.own.seconds(until: $0.newest) > lag }.map(\.row.id))
    judge(pairs.map(\.row)) { early.contains($0.id) }
  }
}

extension OracleCell {
  var isText: Bool { if case .text = self { true } else { false } }
}

extension OracleCell.Time {
  /// Whole days where one of them is a day.
  func seconds(until other: OracleCell.Time) -> Double {
    if case .instant(let left) = self, case .instant(let right) = other { return right - left }
    return Double(other.day - day) * 86_400
  }
}

/// The rows of the newest partition.
enum OraclePartition {
  case rows([OracleTable.Row])
  case mistyped

  init(_ rows: [OracleTable.Row], by column: String) {
    let cells = rows.map { $0.cell(column) }
    let texts = cells.filter(\.isText).compactMap(\.time)
    // Among texts that are times, numbers are epochs or nothing.
    guard texts.isEmpty else {
      self = .rows(Self.newest(rows, column, byDay: texts.contains(where: \.isDay)))
      return
    }
    if let greatest = cells.compactMap(\.number).max() {
      self = .rows(rows.filter { $0.cell(column) == .number(greatest) })
    } else {
      self = cells.allSatisfy(\.holdsNothing) ? .rows([]) : .mistyped
    }
  }

  /// A day equals every instant in it.
  private static func newest(_ rows: [OracleTable.Row], _ column: String, byDay: Bool) -> [OracleTable.Row] {
    let place = { (row: OracleTable.Row) in row.cell(column).time.map { byDay ? Double($0.day) : $0.rank } }
    let newest = rows.compactMap(place).max()
    return rows.filter { place($0) == newest }
  }
}
