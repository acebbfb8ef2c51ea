import Files
import SQLite
import Values

/// What the snapshot and each of its tables know of the work: where it goes, and whether somebody wishes it to stop.
///
/// Tables hold this and not the snapshot that holds them: a snapshot that nobody commits ends with its last user, and takes back
/// what was written.
struct CaptureTarget: Sendable {
  let place: String
  let cancellation: Cancellation?

  func look() throws(CaptureError) {
    if cancellation?.isCancelled == true { throw .cancelled }
  }

  func cannotWrite(_ error: FileError) -> CaptureError {
    CaptureError(
      "cannot be written: \(error)", at: place,
      hint: "nothing was put in its place; free some space there, or name another disk")
  }
}
