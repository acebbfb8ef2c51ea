extension Connection {
  /// What SQLite's `integrity_check` finds first in the file; nil where it is sound.
  ///
  /// Indexes by a collation that only their application knows cannot be compared: then all else is looked at.
  package func firstDamage(timeout: Duration?) throws(QueryError) -> String? {
    authorizer.isVerifying = true
    defer { authorizer.isVerifying = false }
    do throws(QueryError) {
      return try firstFound(by: "integrity_check", timeout)
    } catch {
      guard case .foreignCollation = error.kind else { throw error }
      return try firstFound(by: "quick_check", timeout)
    }
  }

  private func firstFound(by check: String, _ timeout: Duration?) throws(QueryError) -> String? {
    let found = try rows("PRAGMA \(check)(1)", timeout: timeout).first?.first?.description ?? "it says nothing"
    guard found != "ok" else { return nil }
    // The first line may say only that it is about the file itself.
    let lines = found.split(separator: "\n").filter { !$0.hasPrefix("***") }
    return "\(check): \(lines.first.map(String.init) ?? found)"
  }
}
