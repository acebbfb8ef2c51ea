import Values

/// The second reading: each record as a row.
final class DelimitedRows {
  private let layout: DelimitedLayout
  private let plans: [ColumnPlan]
  private let kinds: [CapturedType]
  private let hasFormat: [Bool]
  private let options: DelimitedOptions
  private let table: TableWriter
  private let nulls: NullSpellings
  private(set) var unfit = UnfitValues()

  init(_ layout: DelimitedLayout, _ plans: [ColumnPlan], _ options: DelimitedOptions, _ table: TableWriter) {
    self.layout = layout
    self.plans = plans
    kinds = plans.map(\.kind)
    hasFormat = plans.map { $0.format != nil }
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
        if field.isQuoted, kinds[column] == .text, !nulls.covers(empty: ()) {
          table.text(UnsafeBufferPointer(start: nil, count: 0))
        } else {
          table.null()
        }
        continue
      }
      let bytes = reader.bytes(of: field)
      if nulls.cover(bytes) {
        table.null()
      } else if !write(bytes, column) {
        unfit.add(
          UnfitValues.Shown(
            place: "\(path):\(reader.line)", column: plans[column].name,
            value: String(decoding: bytes.prefix(200), as: UTF8.self)))
      }
    }
    for _ in reader.fieldCount..<plans.count { table.null() }
  }

  /// A plan is not copied for each value: it holds a name.
  @inline(__always)
  private func write(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int) -> Bool {
    hasFormat[column] ? plans[column].write(bytes, to: table) : ColumnPlan.write(bytes, as: kinds[column], to: table)
  }
}
