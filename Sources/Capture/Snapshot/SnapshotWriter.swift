import Files
import SQLite
import Values

/// Makes a snapshot: beside the place that it is meant for, all of it or nothing.
package final class SnapshotWriter {
  private let place: SnapshotPlace
  private let file: PageFile
  private let options: Options
  private let target: CaptureTarget
  private var tables: [TableWriter] = []
  private var isPending = true

  package struct Options: Sendable {
    /// Takes the place of any file; else only of what an earlier capture made.
    package var replacesAnything = false
    package var masks = Masks.none
    package var cancellation: Cancellation?
    package var progress: CaptureProgress.Handler?

    package init() {}
  }

  /// Throws where nothing can, or may, be written there.
  package init(_ path: String, _ options: Options) throws(CaptureError) {
    place = SnapshotPlace(path)
    self.options = options
    target = CaptureTarget(place: place.named, cancellation: options.cancellation)
    try place.review(replacesAnything: options.replacesAnything)
    place.removeLeftovers()
    do throws(FileError) {
      file = try PageFile(place.beside)
    } catch {
      throw CaptureError("cannot be written: \(error)", at: path, hint: "check the folder, and who may write to it")
    }
  }

  deinit { discard() }

  /// A new table; its rows may be given at any time before `commit`.
  package func table(_ table: CapturedTable) throws(CaptureError) -> TableWriter {
    try TableReview(table, among: tables.map(\.table)).review()
    let masks = options.masks.masks(of: table)
    var declared = table
    // A digest is a text, whatever was declared.
    for index in table.columns.indices where masks?.covers(index) == true {
      declared.columns[index].declaredType = "TEXT"
    }
    let writer = TableWriter(declared, in: file, target, masks: masks)
    tables.append(writer)
    return writer
  }

  /// Whether no value may be told, in no error either.
  var hidesValues: Bool { !options.masks.isEmpty }

  /// Tells how far a source is; throws where somebody wishes to stop.
  package func report(_ progress: @autoclosure () -> CaptureProgress) throws(CaptureError) {
    try target.look()
    if let handler = options.progress { handler(progress()) }
  }

  /// Puts the snapshot into its place. `now` is the run's clock.
  package func commit(at now: Instant) throws(CaptureError) -> CapturedSnapshot {
    let captured = CapturedSnapshot(path: place.named, capturedAt: now, tables: tables.map(CapturedSnapshot.Table.init))
    do throws(CaptureError) {
      try reviewMasks()
      try written { () throws(FileError) in try file.finish() }
      try writeSchema(captured)
      try target.look()
      try written { () throws(FileError) in
        try file.sync()
        try file.close()
      }
      try place.review(replacesAnything: options.replacesAnything)
      try written { () throws(FileError) in try Files.move(place.beside, to: place.path) }
    } catch {
      discard()
      throw error
    }
    isPending = false
    place.syncFolder()
    return captured
  }

  /// Forgets what was written; the place is as it was.
  package func discard() {
    guard isPending else { return }
    isPending = false
    for suffix in ["", "-journal"] { try? Files.remove(place.beside + suffix) }
  }

  /// Somebody believes that it is masked.
  private func reviewMasks() throws(CaptureError) {
    guard let name = options.masks.unused(in: tables.map(\.table)).first else { return }
    throw CaptureError(
      "--mask \(name) covers no column", at: place.named,
      hint: "nothing was written, for it would not be masked; write a column, or TABLE.COLUMN")
  }

  private func written(_ work: () throws(FileError) -> Void) throws(CaptureError) {
    do throws(FileError) {
      try work()
    } catch {
      throw target.cannotWrite(error)
    }
  }

  private func writeSchema(_ captured: CapturedSnapshot) throws(CaptureError) {
    do throws(DatabaseError) {
      try SchemaPages.write(tables, to: place.beside)
      try CaptureLog.write(captured, to: place.beside)
    } catch {
      throw CaptureError(
        "cannot be written: \(error.description.replacing("\(place.beside): ", with: ""))", at: place.named)
    }
  }
}
