import Values

/// What logs of checks and of lint share of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
enum SARIF {
  static func log(_ run: JSONText) -> String {
    JSONText.object([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")),
      ("runs", .array([run])),
    ]).indented + "\n"
  }

  static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    }
  }

  static func message(_ text: String) -> JSONText { .object([("text", .text(text))]) }

  /// A physical location: a file, and where in it.
  static func place(_ path: String, _ location: Location?) -> JSONText {
    let artifact = JSONText.object([("uri", .text(path.asURIReference))])
    guard let location else { return .object([("artifactLocation", artifact)]) }
    let region = JSONText.object([
      ("startLine", .integer(Int64(location.line))), ("startColumn", .integer(Int64(location.column))),
    ])
    return .object([("artifactLocation", artifact), ("region", region)])
  }
}

extension String {
  /// A path as a URI reference (RFC 3986): everything but unreserved signs and `/` percent-encoded.
  var asURIReference: String {
    let path = hasPrefix("./") ? String(dropFirst(2)) : self
    let encoded = path.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count == 2 ? digits : "0" + digits)
      }
    }.joined()
    return hasPrefix("/") ? "file://" + encoded : encoded
  }
}
