import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C and SIGTERM while work goes on: taken from the system, which would end the program at once, and given to it again.
final class StopSignals {
  private let sources: [any DispatchSourceSignal]
  private let terminated = Terminated()

  /// Set from the queue of signals, read by the task that works.
  private final class Terminated: Sendable {
    let flag = Atomic<Bool>(false)
  }

  init(_ stop: @escaping @Sendable () -> Void) {
    // A queue of its own has a thread of its own: those of the system's may all be busy with statements.
    let queue = DispatchQueue(label: "tipoff.signals")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: queue)
    }
    for (source, isTermination) in zip(sources, [false, true]) {
      source.setEventHandler { [terminated] in
        if isTermination { terminated.flag.store(true, ordering: .releasing) }
        stop()
        // Whoever asks twice does not want to wait for what cannot be interrupted.
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
      }
      source.resume()
    }
  }

  var hasTerminated: Bool { terminated.flag.load(ordering: .acquiring) }

  func release() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
