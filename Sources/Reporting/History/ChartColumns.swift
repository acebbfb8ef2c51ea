/// Steps in time side by side; several share a column where there are more of them than columns.
struct ChartColumns {
  /// Steps in a column; the first column may hold fewer.
  let together: Int
  let count: Int
  private let steps: Int
  private let stride: Int

  init(steps: Int, room: Int) {
    self.steps = steps
    together = max(1, (steps + room - 1) / room)
    count = (steps + together - 1) / together
    stride = max(1, (room - 1) / max(1, count - 1))
  }

  /// In columns of the terminal.
  var width: Int { (count - 1) * stride + 1 }

  func place(ofStep step: Int) -> Int { (count - 1 - (steps - 1 - step) / together) * stride }
}
