import Values

/// The second reading: each record as a row.
final class DelimitedRows {
  private let layout: DelimitedLayout
  private let plans: [ColumnPlan]
  private let options: DelimitedOptions
  private let table: TableWriter
  private let nulls: NullSpellings
  private(set) var unfit = UnfitValues()

  init(_ layout: DelimitedLayout, _ plans: [ColumnPlan], _ options: DelimitedOptions, _ table: TableWriter) {
    self.layout = layout
    self.plans = plans
    self.options = options
    self.table = table
    nulls = NullSpellings(options.nulls)
  }

  /// Gives the digest of the file.
  func write(
    _ path: String, _ pieceSize: Int, _ snapshot: SnapshotWriter, _ part: FilePart
  ) throws(CaptureError) -> String {
    let file = try FileBytes(path)
    let reader = DelimitedReader(try ByteWindow(file, layout.encoding, pieceSize: pieceSize), layout.dialect)
    try layout.skipHeader(reader, path)
    var sinceReport = 0
    while try reader.next() {
      if reader.isBlank, plans.count > 1 { continue }
      // Somebody may be writing to it: the digests will tell, but first the rows have to be possible.
      guard reader.fieldCount == plans.count || (options.padsShortRecords && reader.fieldCount < plans.count) else {
        throw CaptureError("was changed while it was read", at: path, hint: "run it again when nobody writes to it")
      }
      write(reader, path)
      try table.endRow()
      sinceReport += 1
      if sinceReport == 8192 {
        sinceReport = 0
        try snapshot.report(part.progress(file))
      }
    }
    return file.digest
  }

  @inline(__always)
  private func write(_ reader: DelimitedReader, _ path: String) {
    if options.fileColumn != nil { table.text(path) }
    for column in 0..<reader.fieldCount {
      let field = reader.fields[column]
      if field.count == 0 {
        if field.isQuoted, plans[column].kind == .text, !nulls.covers(empty: ()) {
          table.text(UnsafeBufferPointer(start: nil, count: 0))
        } else {
          table.null()
        }
        continue
      }
      let bytes = reader.bytes(of: field)
      if nulls.cover(bytes) {
        table.null()
      } else if !plans[column].write(bytes, to: table) {
        unfit.add(
          UnfitValues.Shown(
            place: "\(path):\(reader.line)", column: plans[column].name,
            value: String(decoding: bytes.prefix(200), as: UTF8.self)))
      }
    }
    for _ in reader.fieldCount..<plans.count { table.null() }
  }
}
