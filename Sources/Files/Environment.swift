#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the process is told by whoever started it, and by the machine's clock.
package enum Environment {
  /// Nil where the variable is not set.
  package static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  package static var secondsSince1970: Int64 { Int64(time(nil)) }
}
