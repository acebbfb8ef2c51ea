import Values

/// Where the bytes of a scalar's text stand in the file.
///
/// Followed only when a place is asked for: most texts have no mistake.
struct TextTrace: Sendable {
  let start: Location
  private let origin: Origin?

  /// Where the scalar begins in its source, behind tag and anchor.
  struct Origin: Sendable {
    let source: SourceText
    let form: Form
    let offset: Int

    enum Form: Sendable {
      case plain, singleQuoted, doubleQuoted, block
    }

    /// Runs of text that stand unbroken in one line, in order; none where the way back is unknowable.
    fileprivate func runs(of text: String) -> [Stretch] {
      switch form {
      case .plain: TextTracer.flow(text, quote: .none, at: offset, in: source)
      case .singleQuoted: TextTracer.flow(text, quote: .single, at: offset, in: source)
      case .doubleQuoted: TextTracer.flow(text, quote: .double, at: offset, in: source)
      case .block: TextTracer.block(text, at: offset, in: source)
      }
    }
  }

  struct Stretch: Sendable {
    let utf8Offset: Int
    let location: Location
  }

  init(start: Location) {
    self.start = start
    origin = nil
  }

  init(start: Location, origin: Origin) {
    self.start = start
    self.origin = origin
  }

  func location(of text: String, atUTF8Offset offset: Int) -> Location {
    let offset = min(max(0, offset), text.utf8.count)
    let runs = origin?.runs(of: text) ?? []
    let index = runs.partitioningIndex { $0.utf8Offset > offset } - 1
    guard runs.indices.contains(index) else { return start }
    let run = runs[index]
    let scalars = scalarCount(of: text.utf8.dropFirst(run.utf8Offset).prefix(offset - run.utf8Offset))
    return Location(file: start.file, line: run.location.line, column: run.location.column + scalars)
  }
}
