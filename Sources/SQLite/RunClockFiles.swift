import CSQLite
import Values

/// SQLite's own way to files, with the run's clock in place of the machine's: whatever says `now` to SQLite means the
/// run's moment.
///
/// SQLite keeps its address: it has to outlive the connections that were opened with it.
final class RunClockFiles {
  private let made: UnsafeMutablePointer<tipoff_clock_vfs>

  /// `base` is the file system of SQLite that reads the files; its default where nil.
  init(base: String?, now: Instant) {
    guard let made = tipoff_clock_vfs_make(base, Self.milliseconds(of: now)) else {
      preconditionFailure("SQLite has no file system \(base ?? "")")
    }
    self.made = made
    Self.refuseLocalTime
  }

  deinit { tipoff_clock_vfs_free(made) }

  /// While no statement runs on a connection that was opened with it.
  func set(_ now: Instant) { tipoff_clock_vfs_set(made, Self.milliseconds(of: now)) }

  private static func milliseconds(of now: Instant) -> Int64 {
    unixEpoch + Int64((Double(now.microseconds) / 1000).rounded(.down))
  }

  /// By which `sqlite3_open_v2` finds it.
  var name: UnsafePointer<CChar> { tipoff_clock_vfs_name(made) }

  /// Milliseconds from noon of 24 November 4714 BC, where SQLite's clock begins, to 1970.
  private static let unixEpoch: Int64 = 210_866_760_000_000

  /// Once in a process: the machine's time zone would make two machines give two verdicts.
  private static let refuseLocalTime: Void = {
    let code = tipoff_sqlite3_refuse_local_time()
    precondition(code == SQLITE_OK, "this SQLite cannot refuse 'localtime'")
  }()
}
