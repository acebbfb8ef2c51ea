/// Somewhere that tables come from: files, a database, a server.
///
/// A new source conforms to this. It asks the snapshot for a `TableWriter` for each of its tables, with columns and their types,
/// gives it row after row (`integer`, `text` … for each column, then `endRow`), and ends it with what is known of the table afterwards.
/// Tables may be filled in turn or row by row side by side; a name that is taken already is refused by the snapshot.
///
///     func capture(into snapshot: SnapshotWriter) throws(CaptureError) {
///       let table = try snapshot.table(
///         CapturedTable("games", columns: [CapturedColumn("game_id", "TEXT")], source: name))
///       for id in ids {
///         table.text(id)
///         try table.endRow()
///       }
///       var outcome = TableOutcome()
///       outcome.sourceRows = Int64(ids.count)   // where the source counts for itself: the two are held against each other
///       try table.finish(outcome)
///     }
///
/// Memory stays small if the source hands on rows as it reads them. `snapshot.report` says how far it is, and throws where somebody wants to stop;
/// `endRow` does so too, now and then.
package protocol CaptureSource {
  /// As a person names it: a path, a URI without its password.
  var name: String { get }

  func capture(into snapshot: SnapshotWriter) throws(CaptureError)
}

/// How far a source is read.
package struct CaptureProgress: Sendable {
  package let source: String
  /// From 0 to 1; nil where nobody knows how much there is.
  package let share: Double?
  package let bytes: Int64

  package init(source: String, share: Double?, bytes: Int64) {
    self.source = source
    self.share = share
    self.bytes = bytes
  }

  package typealias Handler = @Sendable (CaptureProgress) -> Void
}
