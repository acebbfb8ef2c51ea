import Rulebooks
import Values

/// The names of a delimited file's columns, and whether its first record holds them.
struct DelimitedHeader {
  let names: [String]
  let isInFile: Bool
  /// How it was found out.
  let words: String
  /// Columns without a name in the file.
  let unnamed: [String]

  init(_ sample: SampleRecords, _ options: DelimitedOptions, path: String) throws(CaptureError) {
    guard let first = sample.records.first else {
      throw CaptureError("has no record", at: path, hint: "an empty file says nothing of its columns")
    }
    let written = first.map { String(decoding: $0.bytes, as: UTF8.self) }
    switch options.header {
    case .first: self = try Self(inFile: written, "header: as given", path)
    case .names(let names): self.init(names: names, isInFile: false, words: "no header: names as given")
    case .missing: self.init(unnamed: written.count, "no header: as given")
    case nil:
      if let column = Self.columnOfData(first, sample.records.dropFirst()) {
        self.init(
          unnamed: written.count,
          "no header: a value stands in column \(column) of the first line; `header: true` says otherwise")
      } else {
        self = try Self(inFile: written, "header in the first line", path)
      }
    }
  }

  private init(names: [String], isInFile: Bool, words: String, unnamed: [String] = []) {
    self.names = names
    self.isInFile = isInFile
    self.words = words
    self.unnamed = unnamed
  }

  private init(unnamed count: Int, _ words: String) {
    self.init(names: (1...count).map { "column_\($0)" }, isInFile: false, words: words)
  }

  private init(inFile written: [String], _ words: String, _ path: String) throws(CaptureError) {
    var seen: Set<ExactText> = []
    let names = written.enumerated().map { index, name in name.trimmed.isEmpty ? "column_\(index + 1)" : name.trimmed }
    for (index, name) in names.enumerated() where !seen.insert(name.folded).inserted {
      throw CaptureError(
        "the header names '\(name)' twice, the second time as column \(index + 1)", at: "\(path):1",
        hint:
          "name the columns yourself: --csv 'header=[\(Self.distinct(names))]' --csv skip_lines=1 (the same keys in a sources file)"
      )
    }
    let unnamed = zip(written, names).filter { $0.0.trimmed.isEmpty }.map(\.1)
    self.init(names: names, isInFile: true, words: words, unnamed: unnamed)
  }

  /// The same names, the second of each with a number; the first of them.
  private static func distinct(_ names: [String]) -> String {
    var seen: [ExactText: Int] = [:]
    let all = names.map { name in
      seen[name.folded, default: 0] += 1
      let count = seen[name.folded] ?? 1
      return count == 1 ? name : "\(name)_\(count)"
    }
    return all.prefix(8).joined(separator: ", ") + (all.count > 8 ? ", …" : "")
  }

  /// The column, from 1, of a cell of the first record that is no name, but of a type that the column's other values have too.
  private static func columnOfData(
    _ first: [SampleRecords.Field], _ others: ArraySlice<[SampleRecords.Field]>
  ) -> Int? {
    for (index, cell) in first.enumerated() where !cell.bytes.isEmpty && isTyped(cell.bytes) {
      let below = others.lazy.compactMap { $0.indices.contains(index) ? $0[index].bytes : nil }.filter { !$0.isEmpty }
      if others.isEmpty || below.allSatisfy(isTyped) { return index + 1 }
    }
    return nil
  }

  private static func isTyped(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      switch Spelling(bytes) {
      case .integer, .real, .boolean, .day, .instant: true
      case .word, .code: false
      }
    }
  }
}
