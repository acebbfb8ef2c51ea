import Rulebooks

/// How a delimited file is written: encoding, dialect, header. The first file of a table says it for all of them.
struct DelimitedLayout {
  let encoding: TextEncoding
  let dialect: DelimitedDialect
  let header: DelimitedHeader
  let notes: [String]
  private let path: String
  private let skippedLines: Int

  init(_ path: String, _ options: DelimitedOptions, pieceSize: Int) throws(CaptureError) {
    self.path = path
    // The sample is always as large, so that what is found out does not depend on how the file is read.
    let sampled = try ByteWindow(FileBytes(path), Self.encoding(of: path, options))
    encoding = try Self.encoding(of: path, options)
    let whole = UnsafeBufferPointer(start: sampled.start, count: sampled.count)
    var options = options
    let separator = options.skippedLines == 0 ? Self.separator(in: whole) : nil
    if let separator {
      options.delimiter = options.delimiter ?? separator
      options.skippedLines = 1
    }
    skippedLines = options.skippedLines
    let sample = UnsafeBufferPointer(rebasing: whole[Self.end(ofLines: skippedLines, in: whole)...])
    if sample.isEmpty {
      throw CaptureError("is empty", at: path, hint: "an empty file says nothing of its columns")
    }
    let isWhole = sampled.file.bytesRead == sampled.file.size
    dialect = DialectDetection(sample, isWhole: isWhole, options).dialect
    header = try DelimitedHeader(SampleRecords(sample, dialect, isWhole: true), options, path: path)
    let place = separator == nil ? "" : "sep= in the first line, "
    notes =
      ["\(encoding.rawValue), \(place)\(dialect.words), \(header.words)"]
      + header.unnamed.map { "\($0) has no name in the header" }
  }

  /// What Excel takes from a first line `sep=;`.
  private static func separator(in bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }.filter { $0 != UInt8(ascii: "\r") }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)) else { return nil }
    return line.last
  }

  private static func encoding(of path: String, _ options: DelimitedOptions) throws(CaptureError) -> TextEncoding {
    if let given = options.encoding { return given }
    return try TextEncoding.detected(inFile: path)
  }

  /// Steps over the header, which has to be the first file's.
  func skipHeader(_ reader: DelimitedReader, _ path: String) throws(CaptureError) {
    for _ in 0..<skippedLines { try reader.skipLine() }
    guard header.isInFile else { return }
    while try reader.next(), reader.isBlank {}
    let found = (0..<reader.fieldCount).map { index in
      String(decoding: reader.bytes(of: reader.fields[index]), as: UTF8.self).trimmed
    }
    let names = found.enumerated().map { index, name in name.isEmpty ? "column_\(index + 1)" : name }
    guard names == header.names else {
      throw CaptureError(
        "its header is not that of \(self.path): \(Self.difference(names, header.names))", at: "\(path):\(reader.line)",
        hint: "make a table of each, or bring the files to one header")
    }
  }

  private static func end(ofLines count: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var place = 0
    for _ in 0..<count {
      guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) else { return bytes.count }
      place = end + 1
    }
    return place
  }

  private static func difference(_ found: [String], _ expected: [String]) -> String {
    for (index, name) in expected.enumerated() where index >= found.count || found[index] != name {
      return "column \(index + 1) is \(index < found.count ? "'\(found[index])'" : "missing"), expected '\(name)'"
    }
    return "\(found.count) columns, expected \(expected.count)"
  }
}
