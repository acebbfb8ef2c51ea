import Values

/// A place in the documents that somebody wants something of: columns to fill, rows that begin there, places below.
final class DocumentPlace {
  let name: [UInt8]
  private(set) var members: [DocumentPlace] = []
  /// What stands for each member of an object, whatever its name.
  private(set) var anyMember: DocumentPlace?
  /// By place in a list.
  private(set) var elements: [Int: DocumentPlace] = [:]
  /// Cells that take the value.
  fileprivate(set) var cells: [CellSlot] = []
  /// Tables of which a row begins here: objects, or the objects of a list.
  fileprivate(set) var tables: [Int] = []

  struct CellSlot {
    let table: Int
    let slot: Int
  }

  init(_ name: [UInt8] = []) { self.name = name }

  var hasPlacesBelow: Bool { !members.isEmpty || anyMember != nil || !elements.isEmpty || !tables.isEmpty }

  fileprivate func made(_ path: [String], isOfRows: Bool) -> DocumentPlace {
    var place = self
    for part in path { place = place.madeMember(part, isOfRows: isOfRows) }
    return place
  }

  private func madeMember(_ part: String, isOfRows: Bool) -> DocumentPlace {
    if isOfRows, part == "*" {
      let place = anyMember ?? DocumentPlace()
      anyMember = place
      return place
    }
    if !isOfRows, let index = Int(part), index >= 0 {
      let place = elements[index] ?? DocumentPlace()
      elements[index] = place
      return place
    }
    let name = Array(part.utf8)
    if let there = members.first(where: { $0.name == name }) { return there }
    let place = DocumentPlace(name)
    members.append(place)
    return place
  }
}

/// The places of all tables of a mapping, and the cells that their rows are made of.
struct DocumentPlaces {
  let root = DocumentPlace()
  private(set) var tables: [Table] = []

  struct Table {
    let rule: DocumentMapping.Table
    /// The table in whose rows these stand; nil where they stand in the document itself.
    var parent: Int?
    var slotCount = 0
    var columns: [Source] = []
    /// Slots that rows further in read.
    var isRead: Set<Int> = []
  }

  enum Source {
    case cell(table: Int, slot: Int)
    case file, size, row, parentRow, index, key
  }

  init(_ mapping: DocumentMapping, source: String) throws(CaptureError) {
    for (index, rule) in mapping.tables.enumerated() {
      root.made(rule.rows, isOfRows: true).tables.append(index)
      tables.append(Table(rule: rule))
    }
    for index in tables.indices { tables[index].parent = parent(of: index) }
    for index in tables.indices {
      for column in tables[index].rule.columns {
        let origin = try self.source(of: column, in: index, source)
        tables[index].columns.append(origin)
      }
    }
  }

  /// The nearest table whose rows these rows stand in.
  private func parent(of index: Int) -> Int? {
    let rows = tables[index].rule.rows
    return tables.indices.filter { other in
      let outer = tables[other].rule.rows
      return other != index && outer.count < rows.count && Array(rows.prefix(outer.count)) == outer
    }.max { tables[$0].rule.rows.count < tables[$1].rule.rows.count }
  }

  private mutating func source(
    of column: DocumentMapping.Column, in index: Int, _ source: String
  ) throws(CaptureError) -> Source {
    switch column.origin {
    case .file: return .file
    case .size: return .size
    case .row: return .row
    case .index: return .index
    case .key: return .key
    case .parentRow:
      guard tables[index].parent != nil else { throw noParent(column, index, source) }
      return .parentRow
    case .members(let members, let up):
      var owner = index
      for _ in 0..<up {
        guard let parent = tables[owner].parent else { throw noParent(column, index, source) }
        owner = parent
      }
      let slot = tables[owner].slotCount
      tables[owner].slotCount += 1
      if owner != index { tables[owner].isRead.insert(slot) }
      root.made(tables[owner].rule.rows, isOfRows: true).made(members, isOfRows: false).cells
        .append(DocumentPlace.CellSlot(table: owner, slot: slot))
      return .cell(table: owner, slot: slot)
    }
  }

  private func noParent(_ column: DocumentMapping.Column, _ index: Int, _ source: String) -> CaptureError {
    CaptureError(
      "column '\(column.name)' of '\(tables[index].rule.name)' is of the row around it, and no table has that row",
      at: source,
      hint: "make a table of the rows around it too; `^` is the nearest of them, `^^` the next")
  }

  /// A value is taken as a whole or in its parts: of both, the whole would be NULL.
  func reviewOverlap(_ source: String) throws(CaptureError) { try reviewOverlap(root, [], source) }

  private func reviewOverlap(_ place: DocumentPlace, _ path: [String], _ source: String) throws(CaptureError) {
    if !place.cells.isEmpty, place.hasPlacesBelow {
      throw CaptureError(
        "'\(path.joined(separator: "."))' is taken as a whole, and in parts", at: source,
        hint: "take one of the two: its members, or all of it as JSON")
    }
    for member in place.members {
      try reviewOverlap(member, path + [String(decoding: member.name, as: UTF8.self)], source)
    }
    for (index, element) in place.elements { try reviewOverlap(element, path + [String(index)], source) }
    if let any = place.anyMember { try reviewOverlap(any, path + ["*"], source) }
  }
}
