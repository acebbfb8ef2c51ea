import Questions
import SQLite
import TipoffKit
import Validation
import Values

/// What a run looks at.
enum OpenedData {
  case file(Snapshot)
  case source(OpenedSource)

  var engine: any Engine {
    switch self {
    case .file(let snapshot): snapshot.engine
    case .source(let source): source.engine
    }
  }

  var identity: SnapshotIdentity {
    switch self {
    case .file(let snapshot): snapshot.identity
    case .source(let source): source.identity
    }
  }

  var now: Instant {
    switch self {
    case .file(let snapshot): snapshot.now
    case .source(let source): source.now
    }
  }

  func moved(to now: Instant) -> OpenedData {
    switch self {
    case .file(let snapshot): .file(snapshot.moved(to: now))
    case .source(let source): .source(source.moved(to: now))
    }
  }

  /// Throws if somebody wrote to it while it was read; a server's transaction sees nothing of that.
  func verifyUnchanged() throws(Failure) {
    switch self {
    case .file(let snapshot):
      do throws(SnapshotError) {
        try snapshot.engine.verifyUnchanged()
      } catch {
        throw Failure("\(error)")
      }
    case .source(let source): try source.verifyUnchanged()
    }
  }
}
