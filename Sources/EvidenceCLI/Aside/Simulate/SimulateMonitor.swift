import Evidence
import Glibc
import Synchronization
import Tables

/// The signal that asks the process to stop; 0 where none came.
private let receivedSignal = Atomic<Int32>(0)

/// Signals that end a simulation in good order. A second one ends the process at once.
enum StopSignals {
  /// The signal that came.
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

/// Watches over a simulation: keeps its state on disk, its replicates in their file, and the user informed.
final class SimulateMonitor: SimulationMonitor {
  private let statePath: String?
  private let scenario: String
  private let kept: KeptFile?
  private let progress: ProgressLine?
  private let times: Mutex<Times>

  private struct Times {
    var lastSave: ContinuousClock.Instant
    /// How long to wait for the next one: a small part of the time goes into saving.
    var interval = Duration.seconds(1)
    var hasWarned = false
  }

  init(statePath: String?, scenario: String, kept: KeptFile?, progress: ProgressLine?) {
    self.statePath = statePath
    self.scenario = scenario
    self.kept = kept
    self.progress = progress
    times = Mutex(Times(lastSave: .now))
  }

  var isStopped: Bool { StopSignals.received != nil }

  func added(_ state: SimulationState, kept bytes: [UInt8]) throws {
    if let kept, !bytes.isEmpty { try kept.append(bytes) }
    progress?.show(state)
    guard statePath != nil else { return }
    try times.withLock { times in
      guard times.lastSave.duration(to: .now) >= times.interval else { return }
      let start = ContinuousClock.now
      do {
        try save(state)
      } catch let error as OutputError where kept == nil {
        // The result may still find a place.
        if !times.hasWarned {
          StandardError.write("evidence: note: \(CommandFailure(error).message); going on without saving")
        }
        times.hasWarned = true
      }
      times.lastSave = .now
      times.interval = max(.seconds(1), start.duration(to: times.lastSave) * 50)
    }
  }

  /// Writes the state, whole or not at all, after the replicates that it counts.
  func save(_ state: SimulationState) throws {
    guard let statePath else { return }
    try kept?.synchronize()
    let bytes = StateFile.csv(state, scenario: scenario).bytes
    try OutputFile.writeAll([OutputFile(path: statePath, bytes: bytes)])
  }

  /// Removes the state, which a written result makes needless.
  func forget() {
    progress?.clear()
    if let statePath { unlink(statePath) }
  }

  /// Ends the line of progress.
  func clear() { progress?.clear() }
}

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
