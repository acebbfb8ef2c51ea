import Files
import Values

/// Delimited files that make one table: CSV, TSV and their like.
package struct DelimitedSource: CaptureSource {
  package let name: String
  private let table: String
  private let paths: [String]
  private let options: DelimitedOptions
  private let pieceSize: Int

  /// `name` is how the files are named together: a path, or a pattern. `pieceSize` is how much is read at once.
  package init(
    _ paths: [String], named name: String, table: String, _ options: DelimitedOptions = DelimitedOptions(),
    pieceSize: Int? = nil
  ) {
    self.name = name
    self.table = table
    self.paths = paths
    self.options = options
    self.pieceSize = pieceSize ?? ByteWindow.usualPiece
  }

  package func capture(into snapshot: SnapshotWriter) throws(CaptureError) {
    guard let first = paths.first else { throw CaptureError("no file", at: name, hint: "check the pattern") }
    let layout = try DelimitedLayout(first, options, pieceSize: pieceSize)
    let survey = DelimitedSurvey(layout, options)
    var digests: [String] = []
    var bytes: Int64 = 0
    for (index, path) in paths.enumerated() {
      digests.append(try survey.read(path, pieceSize, snapshot, FilePart(index, of: paths.count, half: 0, name)))
      bytes += Int64(FileState(path)?.size ?? 0)
    }
    let plans = try survey.plans(named: name)
    let declared = plans.map { CapturedColumn($0.name, $0.declaredType) }
    let fileColumn = options.fileColumn.map { [CapturedColumn($0, "TEXT")] } ?? []
    let writer = try snapshot.table(CapturedTable(table, columns: fileColumn + declared, source: name))
    let rows = DelimitedRows(layout, plans, options, writer)
    for (index, path) in paths.enumerated() {
      let digest = try rows.write(path, pieceSize, snapshot, FilePart(index, of: paths.count, half: 1, name))
      guard digest == digests[index] else {
        throw CaptureError("was changed while it was read", at: path, hint: "run it again when nobody writes to it")
      }
    }
    var outcome = TableOutcome()
    outcome.sourceRows = survey.records
    outcome.sourceBytes = bytes
    outcome.sourceFiles = paths.count
    outcome.digest = FileDigests.together(digests)
    outcome.unfit = rows.unfit
    outcome.notes = layout.notes + survey.notes
    outcome.columnNotes = survey.columnNotes(plans)
    try writer.finish(outcome)
  }
}

/// How much of all reading one file is.
struct FilePart {
  private let start: Double
  private let size: Double
  private let source: String
  private let half: Int64

  init(_ index: Int, of count: Int, half: Int, _ source: String) {
    size = 0.5 / Double(count)
    start = Double(half) * 0.5 + Double(index) * size
    self.source = source
    self.half = Int64(half)
  }

  func progress(_ file: FileBytes) -> CaptureProgress {
    CaptureProgress(source: source, share: start + (file.share ?? 1) * size, bytes: half * file.size + file.bytesRead)
  }
}

struct FileDigests: Hashable {
  let together: String?
  let bytes: Int64
  let count: Int

  /// The digest is of files that somebody else reads.
  init(of paths: [String]) throws(CaptureError) {
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: ByteWindow.usualPiece)
    defer { room.deallocate() }
    var digests: [String] = []
    var bytes: Int64 = 0
    for path in paths {
      let file = try FileBytes(path)
      while try file.read(into: room) > 0 {}
      digests.append(file.digest)
      bytes += file.bytesRead
    }
    together = Self.together(digests)
    self.bytes = bytes
    count = paths.count
  }

  /// One file's own; of several, the digest of theirs.
  static func together(_ digests: [String]) -> String? {
    guard digests.count > 1 else { return digests.first }
    return "xxh64:" + [XXH64.hash(of: Array(digests.joined(separator: "\n").utf8))].map(\.hexadecimal16).joined()
  }
}

extension UInt64 {
  fileprivate var hexadecimal16: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
