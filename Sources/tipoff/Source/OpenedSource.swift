import ADBC
import ADBCEngine
import Files
import TipoffKit
import Validation
import Values

/// A database that is judged itself, at one moment.
struct OpenedSource {
  let engine: ADBCEngine
  let identity: SnapshotIdentity
  /// Made of the bytes of its file; empty of a server.
  let secret: String
  private(set) var now: Instant
  private let digest: SnapshotDigest?

  init(_ source: SourceAddress, at now: Instant, _ opening: SnapshotOpening) throws(Failure) {
    self.now = now
    digest = source.file.map { SnapshotDigest(of: $0, log: ".wal", isSecretNeeded: true) }
    engine = try opening.engine(of: source)
    secret = digest?.secret ?? ""
    do throws(UsageError) {
      let moment = try digest.map { (digest) throws(UsageError) in try digest.verified() }
      identity = SnapshotIdentity(
        path: source.address.shown, digest: moment ?? engine.moment ?? "unknown", engine: engine.name)
    } catch {
      throw Failure(error.message)
    }
  }

  func moved(to now: Instant) -> OpenedSource {
    var moved = self
    moved.now = now
    return moved
  }

  /// Nothing is asked any more.
  func verifyUnchanged() throws(Failure) {
    engine.close()
    do throws(UsageError) {
      _ = try digest?.verified()
    } catch {
      throw Failure(error.message, hint: "run it again when nobody writes to it")
    }
  }
}
