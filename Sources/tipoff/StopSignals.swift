import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C and SIGTERM while work goes on: taken from the system, which would end the program at once, and given to it again.
///
/// A handler writes each signal into a pipe, and so none is lost, whenever it comes: before the handler is there the system ends
/// the program, from then on the pipe holds it until somebody reads.
final class StopSignals {
  private let source: any DispatchSourceRead
  private let heard = Heard()

  /// Set from the queue of signals, read by the task that works, and the other way round.
  private final class Heard: Sendable {
    let isTerminated = Atomic<Bool>(false)
    /// Nobody works any more.
    let isReleased = Atomic<Bool>(false)
  }

  /// For how long work that was told to stop is waited for.
  private static let grace = DispatchTimeInterval.milliseconds(900)

  init(_ stop: @escaping @Sendable () -> Void) {
    let pipe = SignalPipe.shared
    // A queue of its own has a thread of its own: those of the system's may all be busy with statements.
    let queue = DispatchQueue(label: "tipoff.signals")
    source = DispatchSource.makeReadSource(fileDescriptor: pipe.readEnd, queue: queue)
    source.setEventHandler { [heard] in
      guard let number = pipe.received() else { return }
      if number == SIGTERM { heard.isTerminated.store(true, ordering: .releasing) }
      stop()
      // Whoever asks twice does not want to wait for what cannot be interrupted.
      pipe.giveBack()
      // Nor does whoever asks once, where it does not stop by itself.
      queue.asyncAfter(deadline: .now() + Self.grace) {
        if !heard.isReleased.load(ordering: .acquiring) { raise(number) }
      }
    }
    source.resume()
    pipe.take()
  }

  /// Whoever started the program may have held them back in its own thread, and a new program inherits that. Called on the main
  /// thread: others hold them back themselves.
  static func unblock() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    pthread_sigmask(Int32(SIG_UNBLOCK), &signals, nil)
  }

  var hasTerminated: Bool { heard.isTerminated.load(ordering: .acquiring) }

  /// What came and nobody looked at any more is for the system.
  func release() {
    heard.isReleased.store(true, ordering: .releasing)
    source.cancel()
    SignalPipe.shared.giveBack()
    if let number = SignalPipe.shared.received() { raise(number) }
  }
}

/// The pipe into which the handler of signals writes. It is there as long as the program: a handler may run while nobody works.
private struct SignalPipe: Sendable {
  static let shared = SignalPipe()

  let readEnd: Int32
  /// A handler may use nothing but atomics and a few calls.
  private static let writeEnd = Atomic<Int32>(-1)

  private init() {
    var ends: (Int32, Int32) = (-1, -1)
    let isMade = withUnsafeMutableBytes(of: &ends) { pipe($0.assumingMemoryBound(to: Int32.self).baseAddress) == 0 }
    precondition(isMade, "there is no file descriptor left for signals")
    for end in [ends.0, ends.1] {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends.0
    Self.writeEnd.store(ends.1, ordering: .releasing)
  }

  func take() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        let before = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(SignalPipe.writeEnd.load(ordering: .acquiring), &byte, 1)
        errno = before
      }
    }
  }

  func giveBack() {
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }

  /// The first signal that is waiting.
  func received() -> Int32? {
    var byte: UInt8 = 0
    return read(readEnd, &byte, 1) == 1 ? Int32(byte) : nil
  }
}
