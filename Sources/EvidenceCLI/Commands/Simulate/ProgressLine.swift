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
    let done = state.done.count
    let seconds = max(start.duration(to: now) / .seconds(1), 1e-3)
    let rate = Double(done - first) / seconds
    let left = Double(state.blocks.count - done) / max(rate, 1e-9)
    let perBlock = Double(simulation.replicates) / Double(simulation.blocksPerCell)
    let percent = 100 * done / max(1, state.blocks.count)
    write(
      "\r\u{1B}[K\(percent)%, \(Self.short(rate * perBlock)) replicates a second, \(Self.time(left)) left")
  }

  func clear() { write("\r\u{1B}[K") }

  private func write(_ text: String) { try? StandardStream.error.write(text) }

  private static func short(_ number: Double) -> String {
    switch number {
    case 1e6...: "\((number / 1e5).rounded() / 10) million"
    case 1e3...: "\((number / 1e3).rounded().shortestDecimal ?? "") thousand"
    default: number.rounded().shortestDecimal ?? ""
    }
  }

  private static func time(_ seconds: Double) -> String {
    guard seconds < 1e8 else { return "years" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }
}
