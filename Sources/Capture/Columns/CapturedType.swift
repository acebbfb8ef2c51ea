import Values

/// What the values of a column are.
package enum CapturedType: String, CaseIterable, Sendable {
  case integer, real, text, date, timestamp, boolean

  /// As the snapshot declares it.
  package var declaredType: String { rawValue.uppercased() }

  /// As people write it in `types:`.
  package init?(named name: String) {
    switch name.asciiLowercased {
    case "integer", "int", "bigint": self = .integer
    case "real", "number", "float", "double": self = .real
    case "text", "string", "varchar": self = .text
    case "date", "day": self = .date
    case "timestamp", "instant", "datetime": self = .timestamp
    case "boolean", "bool": self = .boolean
    default: return nil
    }
  }
}
