import Files
import Values

/// JSON and NDJSON files that make tables together.
package struct DocumentSource: CaptureSource {
  package let name: String
  private let paths: [String]
  private let table: String
  private let options: Options
  private let pieceSize: Int

  package struct Options: Sendable {
    /// Which tables are made; found out from all files where it is left out.
    package var mapping: DocumentMapping?
    package var encoding: TextEncoding?
    /// A folder that is left out of the paths that rows tell.
    package var baseFolder: String?

    package init() {}
  }

  /// `name` is how the files are named together; `table` the table of the documents themselves, where no mapping says otherwise.
  package init(
    _ paths: [String], named name: String, table: String, _ options: Options = Options(), pieceSize: Int? = nil
  ) {
    self.name = name
    self.paths = paths
    self.table = table
    self.options = options
    self.pieceSize = pieceSize ?? ByteWindow.usualPiece
  }

  package func capture(into snapshot: SnapshotWriter) throws(CaptureError) {
    guard !paths.isEmpty else { throw CaptureError("no file", at: name, hint: "check the pattern") }
    var found: FoundTables?
    var digests: [String] = []
    if options.mapping == nil { (found, digests) = try find(snapshot) }
    let mapping = options.mapping ?? DocumentMapping(found?.tables ?? [])
    let places = try DocumentPlaces(mapping, source: name)
    if options.mapping != nil { try places.reviewOverlap(name) }
    let nodes = PlaceNodes(places.root)
    let rows = DocumentRows(places, found?.columns)
    if found?.columns == nil {
      digests = try read(nodes, rows, snapshot, half: 0)
      rows.conclude()
    }
    let writers = try writers(places, rows, snapshot)
    rows.write(to: writers)
    guard try read(nodes, rows, snapshot, half: 1) == digests else {
      throw CaptureError("was changed while it was read", at: name, hint: "run it again when nobody writes to it")
    }
    try finish(writers, rows, digests, options.mapping == nil ? mapping.tables.map(\.renamings) : [])
  }

  /// The mapping that is made of what occurs in all files, to be looked at and given.
  package func foundMapping(_ snapshot: SnapshotWriter) throws(CaptureError) -> DocumentMapping {
    DocumentMapping(try find(snapshot).tables.tables)
  }

  /// By what occurs in all files; with their digests.
  private func find(_ snapshot: SnapshotWriter) throws(CaptureError) -> (tables: FoundTables, digests: [String]) {
    let shape = DocumentShape([])
    var digests: [String] = []
    for (index, path) in paths.enumerated() {
      let reader = try reader(path)
      let part = FilePart(index, of: paths.count, half: 0, name)
      try DocumentShape.read(reader, into: shape) { () throws(CaptureError) in
        try snapshot.report(part.progress(reader.window.file))
      }
      try snapshot.report(part.progress(reader.window.file))
      digests.append(reader.window.file.digest)
    }
    let found = FoundTables(shape, table: table, hasSeveralFiles: paths.count > 1)
    guard found.tables[0].columns.count > 0 else {
      throw CaptureError(
        "holds no object with a value", at: name, hint: "a table is made of objects, one or a list of them")
    }
    return (found, digests)
  }

  private func reader(_ path: String) throws(CaptureError) -> DocumentReader {
    let file = try FileBytes(path)
    let encoding: TextEncoding
    if let given = options.encoding { encoding = given } else { encoding = try .detected(inFile: path) }
    return DocumentReader(try ByteWindow(file, encoding, pieceSize: pieceSize))
  }

  /// Gives the files' digests.
  private func read(
    _ places: PlaceNodes, _ rows: DocumentRows, _ snapshot: SnapshotWriter, half: Int
  ) throws(CaptureError) -> [String] {
    var digests: [String] = []
    for (index, path) in paths.enumerated() {
      let reader = try reader(path)
      let part = FilePart(index, of: paths.count, half: half, name)
      rows.path = shown(path)
      rows.size = reader.window.file.size
      try DocumentWalker(places, reader, rows).walk { () throws(CaptureError) in
        try snapshot.report(part.progress(reader.window.file))
      }
      digests.append(reader.window.file.digest)
    }
    return digests
  }

  private func shown(_ path: String) -> String {
    guard let base = options.baseFolder else { return path }
    let folder = base.hasSuffix("/") ? base : base + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  private func writers(
    _ places: DocumentPlaces, _ rows: DocumentRows, _ snapshot: SnapshotWriter
  ) throws(CaptureError) -> [TableWriter] {
    var writers: [TableWriter] = []
    for (index, table) in places.tables.enumerated() {
      let columns = table.rule.columns.enumerated().map { column, rule in
        CapturedColumn(rule.name, rows.isDeclared(column, of: index), sources: rule.around)
      }
      writers.append(try snapshot.table(CapturedTable(table.rule.name, columns: columns, source: name)))
    }
    return writers
  }

  private func finish(
    _ writers: [TableWriter], _ rows: DocumentRows, _ digests: [String], _ renamings: [[String]]
  ) throws(CaptureError) {
    for (index, writer) in writers.enumerated() {
      var outcome = TableOutcome()
      outcome.sourceRows = rows.rowCount(of: index)
      outcome.sourceFiles = paths.count
      outcome.sourceBytes = paths.reduce(0) { $0 + Int64(FileState($1)?.size ?? 0) }
      outcome.digest = FileDigests.together(digests)
      outcome.unfit = rows.unfit(of: index)
      outcome.notes = (renamings.isEmpty ? [] : renamings[index]) + rows.notes(of: index)
      if index == 0, rows.repeated > 0 {
        let words = rows.repeated == 1 ? "1 member stands" : "\(digits(of: rows.repeated)) members stand"
        outcome.notes.append("\(words) twice in one object; the last one counts")
      }
      try writer.finish(outcome)
    }
  }
}

extension TextEncoding {
  static func detected(inFile path: String) throws(CaptureError) -> TextEncoding {
    let file = try FileBytes(path)
    var start = [UInt8](repeating: 0, count: 4096)
    var count = 0
    try start.withUnsafeMutableBufferPointer { buffer throws(CaptureError) in count = try file.read(into: buffer) }
    return detected(in: Array(start.prefix(count)))
  }
}
