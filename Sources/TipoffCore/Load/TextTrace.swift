/// Where the bytes of a scalar's text stand in the file.
struct TextTrace: Sendable {
  let start: Location
  /// Runs of text that stand unbroken in one line, in order; none where the way back is unknowable.
  private let runs: [Run]

  struct Run: Sendable {
    let utf8Offset: Int
    let location: Location
  }

  init(start: Location, runs: [Run] = []) {
    self.start = start
    self.runs = runs
  }

  func location(of text: String, atUTF8Offset offset: Int) -> Location {
    let offset = min(max(0, offset), text.utf8.count)
    let index = runs.partitioningIndex { $0.utf8Offset > offset } - 1
    guard runs.indices.contains(index) else { return start }
    let run = runs[index]
    let scalars = scalarCount(of: text.utf8.dropFirst(run.utf8Offset).prefix(offset - run.utf8Offset))
    return Location(file: start.file, line: run.location.line, column: run.location.column + scalars)
  }
}
