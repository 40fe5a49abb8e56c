import Glibc
import Synchronization

/// Interruptions that wait while files are brought to their places: the signal ends the process right after, with no
/// part of a file and no temporary file left behind.
enum Interruption {
  /// A reader that closes its pipe ends the process like the other signals.
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGPIPE]

  /// Runs `body`; a signal that comes meanwhile, to whichever thread, acts when it is done.
  static func deferred<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    hold()
    defer { release() }
    try body()
  }

  /// Blocking signals would hold them off one thread, and every thread can take one: a handler notes them down.
  private static func hold() {
    holding.withLock { holding in
      holding.depth += 1
      guard holding.depth == 1 else { return }
      received.store(0, ordering: .relaxed)
      for number in signals {
        let action = signal(number) { received.bitwiseOr(1 << UInt64($0), ordering: .relaxed) }
        holding.actions.append(action)
      }
    }
  }

  private static func release() {
    holding.withLock { holding in
      holding.depth -= 1
      guard holding.depth == 0 else { return }
      for (number, action) in zip(signals, holding.actions) { signal(number, action) }
      holding.actions = []
      for number in signals where received.load(ordering: .relaxed) & 1 << UInt64(number) != 0 {
        // To the process: the threads of tasks block signals, so that one of their own would wait for ever.
        kill(getpid(), number)
      }
    }
  }

  private struct Holding {
    /// How many are at it: a process has one set of handlers.
    var depth = 0
    /// What the signals did before, in their order.
    var actions: [__sighandler_t?] = []
  }

  private static let holding = Mutex(Holding())
}

/// The signals that came, each a bit.
private let received = Atomic<UInt64>(0)
