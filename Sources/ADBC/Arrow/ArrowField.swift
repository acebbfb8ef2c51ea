import CADBC

/// A column of a result: its name, its type, and what the driver says of it besides.
public struct ArrowField: Hashable, Sendable {
  public let name: String
  public let type: ArrowType
  /// `ADBC:postgresql:typname`, `ARROW:extension:name` and the like.
  public let metadata: [String: String]

  public init(name: String, type: ArrowType, metadata: [String: String] = [:]) {
    self.name = name
    self.type = type
    self.metadata = metadata
  }
}

extension ArrowField {
  init(_ schema: ArrowSchema) throws(DriverError) {
    let name = schema.name.map { String(cString: $0) } ?? ""
    do throws(UnreadableType) {
      self.init(name: name, type: try ArrowType(schema), metadata: Self.metadata(schema.metadata))
    } catch {
      throw DriverError(
        .unreadableType(column: name), "column '\(name)' is \(error.words), which no cell of a table can hold",
        hint: "turn it into a text or into columns of its own by a query")
    }
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
      fields.append(try ArrowField(child.pointee))
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
  fileprivate init(_ schema: ArrowSchema) throws(UnreadableType) {
    guard let format = schema.format else { throw UnreadableType(words: "of no Arrow format at all") }
    let own = try ArrowType(format: String(cString: format))
    guard let dictionary = schema.dictionary else {
      self = own
      return
    }
    guard case .integer = own else { throw UnreadableType(words: "a dictionary whose places are no integers") }
    let values = try ArrowType(dictionary.pointee)
    if case .dictionary = values { throw UnreadableType(words: "a dictionary of a dictionary") }
    self = .dictionary(places: own, values: values)
  }
}
