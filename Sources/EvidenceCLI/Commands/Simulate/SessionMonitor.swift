import Evidence
import Glibc
import Synchronization

/// Watches over a simulation: keeps its state on disk, its replicates in their file, and the user informed.
final class SessionMonitor: SimulationMonitor {
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
    let kept = kept?.identity(keptBytes: state.keptBytes)
    let bytes = StateFile.csv(state, scenario: scenario, kept: kept).bytes
    try Interruption.deferred { () throws(OutputError) in
      try OutputFile.writeAll([OutputFile(path: statePath, bytes: bytes)])
    }
  }

  /// Removes the state, which a written result makes needless.
  func forget() {
    progress?.clear()
    if let statePath { unlink(statePath) }
  }

  func clear() { progress?.clear() }
}
