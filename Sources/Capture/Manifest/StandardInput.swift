import Files

/// Standard input as a source, which is named `-`.
package enum StandardInput {
  package static let name = "-"
  /// Where it is read; a pipe was written to a file before, for a source is read twice.
  static let path = "/dev/stdin"
  private static let shown = "standard input"

  package static func isMeant(by written: String) -> Bool { CaptureRequest.parts(of: written).path == name }

  fileprivate static func source(
    table: String, _ choices: CaptureRequest.FileChoices
  ) throws(CaptureError) -> any CaptureSource {
    let form: SourceForm
    if let given = choices.standardInput { form = given } else { form = try SourceForm(of: path) }
    switch form {
    case .delimited: return DelimitedSource([path], named: shown, table: table, choices.delimited)
    case .documents: return DocumentSource([path], named: shown, table: table)
    case .sqlite:
      throw CaptureError(
        "a database cannot come on standard input", at: shown, hint: "name its file: tipoff snapshot OUT live.sqlite")
    }
  }
}

extension CaptureRequest {
  mutating func addStandardInput(as table: String?, _ choices: FileChoices) throws(CaptureError) {
    sources.append(try StandardInput.source(table: table ?? "stdin", choices))
  }
}
