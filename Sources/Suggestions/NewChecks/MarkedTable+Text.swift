import Rulebooks
import Values

extension MarkedTable {
  /// As it is written in an example, and read again as the same table; nil where a name or a text cannot stand in a line.
  var text: String? {
    let names = columns.map(\.writtenName)
    let cells = rows.map { row in row.values.map(\.writtenCell) }
    guard names.allSatisfy({ $0 != nil }), cells.allSatisfy({ $0.allSatisfy { $0 != nil } }) else {
      return nil
    }
    let lines = [names.map { $0 ?? "" }] + cells.map { $0.map { $0 ?? "" } }
    // Types are written where reading would find another.
    guard let inferred = try? MarkedTable(parsing: Self.aligned(lines, marks: [])).columns else {
      return nil
    }
    let header = zip(zip(lines[0], columns), inferred).map { column, inferred in
      column.0 + (inferred.declaredType == column.1.declaredType ? "" : " " + column.1.declaredType)
    }
    return Self.aligned([header] + lines.dropFirst(), marks: [false] + rows.map(\.isMarked))
  }

  private static func aligned(_ lines: [[String]], marks: [Bool]) -> String {
    let widths = (lines.first ?? []).indices.map { index in lines.map { $0[index].count }.max() ?? 0
    }
    return lines.enumerated().map { place, cells in
      let line = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: " | ")
      return marks.indices.contains(place) && marks[place] ? line + "  ←" : line.withoutBlanksAtEnd
    }.joined(separator: "\n")
  }
}

extension MarkedTable.Column {
  /// Nil where no header can hold it.
  fileprivate var writtenName: String? {
    let signs = name.unicodeScalars
    guard !name.isEmpty, signs.allSatisfy({ $0.isWritten && !["\"", "|", "'", "←"].contains($0) })
    else { return nil }
    return signs.contains(" ") ? "\"\(name)\"" : name
  }
}

extension Value {
  /// Whether a line can hold it.
  var isWritable: Bool {
    switch self {
    case .null, .integer, .blob: true
    case .real(let real): real.isFinite
    case .text(let text): text.unicodeScalars.allSatisfy(\.isWritten)
    }
  }

  /// Nil where no line can hold it.
  fileprivate var writtenCell: String? {
    switch self {
    case .null: "NULL"
    case .integer(let integer): String(integer)
    case .real(let real): real.isFinite ? real.description : nil
    case .blob: description
    case .text(let text):
      if !text.unicodeScalars.allSatisfy(\.isWritten) {
        nil
      } else if text.isPlainCell {
        text
      } else {
        text.quoted
      }
    }
  }
}

extension String {
  fileprivate var quoted: String { "'" + doubling(UInt8(ascii: "'")) + "'" }

  /// Whether it is read as it stands; an arrow of any sort is quoted, and what could be a number.
  fileprivate var isPlainCell: Bool {
    // Among texts alone a column would be one of texts, whatever the cell is.
    guard !isEmpty, let table = try? MarkedTable(parsing: "a | b\n\(self) | 1"),
      table.columns[0].declaredType == "TEXT",
      let cell = table.rows.first?.values.first, case .text(let read) = cell, read.exact == exact
    else { return false }
    return (try? MarkedTable(parsing: "a TEXT\n\(self)"))?.rows == [
      .init(values: [.text(self)], isMarked: false)
    ]
  }

  fileprivate var withoutBlanksAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// Whether a line of a block of YAML can hold it.
  fileprivate var isWritten: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE,
      0xFFFF:
      false
    case _: true
    }
  }
}
