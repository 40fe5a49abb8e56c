import Evidence
import Glibc
import Synchronization

/// How far a simulation is, on one line of a terminal.
final class ProgressLine: Sendable {
  private let simulation: Simulation
  private let start: ContinuousClock.Instant
  private let first: Int
  private let lastShown: Mutex<ContinuousClock.Instant?>

  /// A line, where standard error is a terminal.
  init?(_ simulation: Simulation, from state: SimulationState) {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    self.simulation = simulation
    start = .now
    first = state.done.count
    lastShown = Mutex(nil)
  }

  func show(_ state: SimulationState) {
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      if let last, last.duration(to: now) < .milliseconds(200) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let seconds = start.duration(to: now) / .seconds(1)
    write("\r\u{1B}[K\(SimulationProgress(state, of: simulation, from: first, seconds: seconds))")
  }

  func clear() { write("\r\u{1B}[K") }

  private func write(_ text: String) { try? StandardStream.error.write(text) }
}
