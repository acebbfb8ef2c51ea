import CPCRE2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Counts the steps of one match, and stops it when they are used up.
///
/// Steps decide, so that the same value gives the same answer on a fast and on a busy machine. The clock of the thread
/// is the last wall, for steps that are long in themselves (a backreference over a long text).
final class WorkMeter {
  /// About 20 ms; a step visits one item of the pattern at one place of the text.
  static let stepsPerValue = 400_000
  private static let nanosecondsPerValue: UInt64 = 40_000_000

  private var stepsLeft = 0
  private var stepsToClock = 0
  private var stepsPerClock = 1
  private var clockEnds: UInt64 = 0

  func start(textBytes: Int) {
    stepsLeft = Self.stepsPerValue
    // Reading the clock costs as much as 10 short steps; a step costs at most one run over the text.
    stepsPerClock = 1 + 4_194_304 / (textBytes + 1024)
    stepsToClock = stepsPerClock
    clockEnds = threadNanoseconds() + Self.nanosecondsPerValue
  }

  /// Called before each item of the pattern; non-zero ends the match with that code.
  func step() -> Int32 {
    stepsLeft -= 1
    stepsToClock -= 1
    if stepsLeft <= 0 { return PCRE2_ERROR_CALLOUT }
    if stepsToClock > 0 { return 0 }
    stepsToClock = stepsPerClock
    return threadNanoseconds() > clockEnds ? PCRE2_ERROR_CALLOUT : 0
  }

  private func threadNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
