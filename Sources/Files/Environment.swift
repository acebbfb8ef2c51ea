#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the process is told by whoever started it, and by the machine's clock.
public enum Environment {
  /// Nil where the variable is not set.
  public static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  public static var secondsSince1970: Int64 { Int64(time(nil)) }
}
