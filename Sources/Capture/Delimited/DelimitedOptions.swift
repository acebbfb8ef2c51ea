import Values

/// What somebody says of a delimited file in place of what would be found out.
package struct DelimitedOptions: Sendable {
  package var delimiter: UInt8?
  package var quote: Quote?
  /// A quote within quotes stands behind a backslash; false: it is doubled.
  package var escapesQuotes: Bool?
  package var encoding: TextEncoding?
  package var header: Header?
  /// What stands before the header, or before the first record.
  package var skippedLines = 0
  /// Texts that mean NULL, beside the empty field without quotes.
  package var nulls: [String] = []
  /// By the name that the column has in the snapshot.
  package var types: [String: CapturedType] = [:]
  package var formats: [String: TimeFormat] = [:]
  /// From the name in the file to the one in the snapshot.
  package var renamed: [String: String] = [:]
  /// Fields that a record lacks at its end are NULL, and counted; else it is an error.
  package var padsShortRecords = false
  /// A column with the path of the file that a row stands in.
  package var fileColumn: String?

  package enum Quote: Sendable, Hashable {
    /// A quote is a character like others.
    case meansItself
    case byte(UInt8)
  }

  package enum Header: Sendable, Hashable {
    case first
    case missing
    /// The file has none, and these are its columns.
    case names([String])
  }

  package init() {}
}
