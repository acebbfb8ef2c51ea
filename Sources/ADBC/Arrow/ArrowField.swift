import CADBC

/// A column of a result: its name, its type, and what the driver says of it besides.
package struct ArrowField: Hashable, Sendable {
  package let name: String
  package let type: ArrowType
  /// `ADBC:postgresql:typname`, `ARROW:extension:name` and the like.
  package let metadata: [String: String]

  package init(name: String, type: ArrowType, metadata: [String: String] = [:]) {
    self.name = name
    self.type = type
    self.metadata = metadata
  }
}

extension ArrowField {
  init(_ schema: ArrowSchema) {
    let metadata = Self.metadata(schema.metadata)
    let type = ArrowType(schema)
    let isUUID = type == .fixedBinary(bytes: 16) && metadata["ARROW:extension:name"] == "arrow.uuid"
    self.init(name: schema.name.map { String(cString: $0) } ?? "", type: isUUID ? .uuid : type, metadata: metadata)
  }

  /// Why no cell can hold its values; nil where one can.
  var refusal: DriverError? {
    guard case .unreadable(let words) = type else { return nil }
    return DriverError(
      .unreadableType(column: name), "column '\(name)' is \(words), which no cell of a table can hold",
      hint: "turn it into a text or into columns of its own by a query")
  }

  /// The columns of a whole result, whose schema is a structure of them.
  static func columns(of schema: ArrowSchema) throws(DriverError) -> [ArrowField] {
    guard schema.format.map({ String(cString: $0) }) == "+s" else {
      throw DriverError(.brokenResult, "the driver gave a result that has no columns")
    }
    var fields: [ArrowField] = []
    for index in 0..<Int(schema.n_children) {
      guard let child = schema.children?[index] else {
        throw DriverError(.brokenResult, "the driver gave a result whose column \(index + 1) is missing")
      }
      fields.append(ArrowField(child.pointee))
    }
    return fields
  }

  private static func metadata(_ start: UnsafePointer<CChar>?) -> [String: String] {
    guard let start else { return [:] }
    var place = UnsafeRawPointer(start)
    func number() -> Int {
      defer { place += 4 }
      return Int(place.loadUnaligned(as: Int32.self))
    }
    func text() -> String {
      let count = number()
      defer { place += count }
      return String(decoding: UnsafeRawBufferPointer(start: place, count: count), as: UTF8.self)
    }
    var pairs: [String: String] = [:]
    for _ in 0..<number() {
      let key = text()
      pairs[key] = text()
    }
    return pairs
  }
}

extension ArrowType {
  fileprivate init(_ schema: ArrowSchema) {
    let own = schema.format.map { ArrowType(format: String(cString: $0)) } ?? .unreadable("of no Arrow format at all")
    guard let dictionary = schema.dictionary else {
      self = own
      return
    }
    let values = ArrowType(dictionary.pointee)
    switch (own, values) {
    case (.integer, .unreadable), (.integer, .dictionary): self = .unreadable("a dictionary of nested values")
    case (.integer, _): self = .dictionary(places: own, values: values)
    case (_, _): self = .unreadable("a dictionary whose places are no integers")
    }
  }
}
