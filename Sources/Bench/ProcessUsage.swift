import Foundation

/// What this process has used so far.
struct ProcessUsage {
  /// Resident set at its largest.
  let peakBytes: Int
  /// In user code and in the kernel for it.
  let processorSeconds: Double

  static var now: ProcessUsage {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let peakBytes = usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      let peakBytes = usage.ru_maxrss
    #endif
    return ProcessUsage(peakBytes: peakBytes, processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime))
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
