import Glibc
import Synchronization

/// The signal that asks the process to stop; 0 where none came.
private let receivedSignal = Atomic<Int32>(0)

/// Signals that end a simulation in good order. A second one ends the process at once.
enum StopSignals {
  static var received: Int32? {
    let number = receivedSignal.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        receivedSignal.store(number, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }
}
