import Values

/// Goes through documents, and hands on each row that a mapping makes of them; nothing is kept but the rows that are open.
final class DocumentWalker {
  private typealias NodePointer = UnsafeMutablePointer<PlaceNode>

  private let places: PlaceNodes
  private let reader: DocumentReader
  private let rows: DocumentRows
  private var between: (() throws(CaptureError) -> Void)?
  private var endedRows = 0
  private var skimmed = GrowingBytes(capacity: 1024)

  init(_ places: PlaceNodes, _ reader: DocumentReader, _ rows: DocumentRows) {
    self.places = places
    self.reader = reader
    self.rows = rows
  }

  /// All documents of a file: the elements of a list, or the values one after the other. `between` is called after each of them, and
  /// now and then within a long one.
  func walk(_ between: @escaping () throws(CaptureError) -> Void) throws(CaptureError) {
    self.between = between
    var index = 0
    while true {
      let token = try reader.next()
      switch token {
      case .end: return
      case .beginList:
        try reader.elements { (token) throws(CaptureError) in
          try document(token, &index)
        }
      case _: try document(token, &index)
      }
    }
  }

  private func document(_ token: DocumentReader.DocumentToken, _ index: inout Int) throws(CaptureError) {
    try value(token, at: places.root, level: 1, index: index)
    index += 1
    try between?()
  }

  /// `isElement` is false of a list that stands at a place of rows: each of its objects is one.
  private func value(
    _ token: DocumentReader.DocumentToken, at place: NodePointer, level: Int, index: Int, key: [UInt8] = [],
    isElement: Bool = false
  ) throws(CaptureError) {
    guard level <= DocumentReader.mostLevels else {
      throw reader.mistake("nested more than \(DocumentReader.mostLevels) levels")
    }
    switch token {
    case .beginObject:
      if place.pointee.tables.count == 0 {
        try object(place, level)
      } else {
        for table in place.pointee.tables { rows.begin(table, index: index, key: key) }
        try object(place, level)
        for table in place.pointee.tables { try rows.end(table, line: reader.line) }
        endedRows += 1
        if endedRows % 4096 == 0 { try between?() }
      }
    case .beginList: try list(place, level, isElement: isElement)
    case .text: try scalar(place, .text, reader.bytes, index, key)
    case .notANumber: try scalar(place, .notANumber, reader.bytes, index, key)
    case .number: try scalar(place, .number, reader.bytes, index, key)
    case .boolean(let truth): try scalar(place, truth ? .yes : .no, reader.bytes, index, key)
    case .null: try scalar(place, .null, UnsafeBufferPointer(start: nil, count: 0), index, key)
    case .endObject, .endList, .comma, .colon, .end:
      throw reader.mistake("expected a JSON value, found \(reader.found)")
    }
  }

  /// A value without parts: of a cell of the row around, or a row of its own where its table has a column for it.
  private func scalar(
    _ place: NodePointer, _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ key: [UInt8]
  ) throws(CaptureError) {
    if place.pointee.tables.count == 0 { return set(place, kind, bytes) }
    var isTaken = kind == .null || place.pointee.otherCells.count > 0
    for table in place.pointee.tables where place.pointee.ownCells.contains(where: { $0.table == table }) {
      rows.begin(table, index: index, key: key)
      for cell in place.pointee.ownCells where cell.table == table { rows.set(cell, kind, bytes) }
      try rows.end(table, line: reader.line)
      isTaken = true
    }
    set(place, kind, bytes)
    guard isTaken else {
      throw reader.mistake(
        "expected an object, which would be a row", hint: "name the place of the rows: `rows: games.players`")
    }
  }

  @inline(__always)
  private func set(_ place: NodePointer, _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>) {
    for cell in place.pointee.otherCells { rows.set(cell, kind, bytes) }
  }

  private func object(_ place: NodePointer, _ level: Int) throws(CaptureError) {
    if place.pointee.hasCells, !place.pointee.hasPlacesBelow { return try whole(.beginObject, place, level) }
    place.pointee.begin()
    try reader.members { () throws(CaptureError) in
      let member = place.pointee.member(reader.bytes)
      let key = member.map { $0.pointee.tables.count > 0 } == true ? Array(reader.bytes) : []
      let token = try reader.valueOfMember()
      if let member {
        try value(token, at: member, level: level + 1, index: 0, key: key)
      } else {
        try skip(token, level + 1)
      }
    }
  }

  private func list(_ place: NodePointer, _ level: Int, isElement: Bool) throws(CaptureError) {
    if place.pointee.tables.count > 0, !isElement {
      var index = 0
      try reader.elements { (token) throws(CaptureError) in
        try value(token, at: place, level: level + 1, index: index, isElement: true)
        index += 1
      }
    } else if place.pointee.elements.count > 0 {
      var index = 0
      try reader.elements { (token) throws(CaptureError) in
        if let element = place.pointee.element(index) {
          try value(token, at: element, level: level + 1, index: index)
        } else {
          try skip(token, level + 1)
        }
        index += 1
      }
    } else if place.pointee.hasCells {
      try whole(.beginList, place, level)
    } else {
      try skip(.beginList, level)
    }
  }

  // MARK: - What nobody wants in parts

  private func whole(_ token: DocumentReader.DocumentToken, _ place: NodePointer, _ level: Int) throws(CaptureError) {
    skimmed.clear()
    try skim(token, level, keeps: true)
    set(place, .json, skimmed.bytes)
  }

  private func skip(_ token: DocumentReader.DocumentToken, _ level: Int) throws(CaptureError) {
    try skim(token, level, keeps: false)
  }

  /// Reads a value, and keeps it as JSON without blanks where that is wanted.
  private func skim(_ token: DocumentReader.DocumentToken, _ level: Int, keeps: Bool) throws(CaptureError) {
    guard level <= DocumentReader.mostLevels else {
      throw reader.mistake("nested more than \(DocumentReader.mostLevels) levels")
    }
    if skimmed.count > ByteWindow.mostHeld {
      throw reader.mistake("a list or object of more than \(ByteWindow.mostHeld >> 20) MiB as one value")
    }
    switch token {
    case .beginObject:
      if keeps { skimmed.append(UInt8(ascii: "{")) }
      var isFirst = true
      try reader.members { () throws(CaptureError) in
        if keeps {
          if !isFirst { skimmed.append(UInt8(ascii: ",")) }
          JSONTextWriting.write(reader.bytes, to: &skimmed)
          skimmed.append(UInt8(ascii: ":"))
        }
        isFirst = false
        try skim(try reader.valueOfMember(), level + 1, keeps: keeps)
      }
      if keeps { skimmed.append(UInt8(ascii: "}")) }
    case .beginList:
      if keeps { skimmed.append(UInt8(ascii: "[")) }
      var isFirst = true
      try reader.elements { (token) throws(CaptureError) in
        if keeps, !isFirst { skimmed.append(UInt8(ascii: ",")) }
        isFirst = false
        try skim(token, level + 1, keeps: keeps)
      }
      if keeps { skimmed.append(UInt8(ascii: "]")) }
    case .text, .notANumber: if keeps { JSONTextWriting.write(reader.bytes, to: &skimmed) }
    case .number: if keeps { skimmed.append(reader.bytes) }
    case .boolean(let truth): if keeps { skimmed.append(Array((truth ? "true" : "false").utf8)) }
    case .null: if keeps { skimmed.append(Array("null".utf8)) }
    case .endObject, .endList, .comma, .colon, .end:
      throw reader.mistake("expected a JSON value, found \(reader.found)")
    }
  }
}

enum JSONTextWriting {
  /// In quotes, with what JSON demands escaped.
  static func write(_ bytes: UnsafeBufferPointer<UInt8>, to target: inout GrowingBytes) {
    target.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        target.append(UInt8(ascii: "\\"))
        target.append(byte)
      case 0..<0x20: target.append(Array("\\u00\(byte.hexadecimal.asciiLowercased)".utf8))
      case _: target.append(byte)
      }
    }
    target.append(UInt8(ascii: "\""))
  }
}

extension GrowingBytes {
  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }
}
