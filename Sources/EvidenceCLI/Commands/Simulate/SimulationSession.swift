import ArgumentParser
import Evidence
import Glibc

/// One run of a simulation: begins or goes on, and leaves a result, or a state to go on from.
struct SimulationSession {
  let scenario: Scenario
  let simulation: Simulation
  let shard: Shard
  let threads: Int
  let statePath: String?
  let resumes: Bool
  let keepPath: String?

  /// Simulates; ends the process with the signal's code where one stops it.
  func run(_ finish: (SimulationState) throws -> Void) async throws {
    let (start, kept) = try beginning()
    let monitor = SessionMonitor(
      statePath: statePath, scenario: scenario.identity, kept: try keptFile(start, kept),
      progress: ProgressLine(simulation, from: start ?? SimulationState(simulation, shard: shard)))
    let state = start ?? SimulationState(simulation, shard: shard)
    do {
      // Finds out at once where nothing can be written.
      try monitor.save(state)
      StopSignals.listen()
      let end = try await simulation.run(
        from: state, threads: threads, keeping: keepPath == nil ? nil : ReplicateKeeper(simulation),
        monitor: monitor)
      try conclude(end, monitor, finish)
    } catch let error as OutputError {
      monitor.clear()
      throw CommandFailure(error)
    }
  }

  private func conclude(
    _ state: SimulationState, _ monitor: SessionMonitor, _ finish: (SimulationState) throws -> Void
  ) throws {
    guard state.isComplete else { try interrupt(state, monitor) }
    monitor.clear()
    do {
      try finish(state)
    } catch var failure as CommandFailure {
      // What is done is kept.
      if let statePath, (try? monitor.save(state)) != nil {
        failure.message += "; all replicates are kept in \(statePath): --resume writes the result from it"
      }
      throw failure
    }
    monitor.forget()
  }

  /// Keeps what is done, and ends the process.
  private func interrupt(_ state: SimulationState, _ monitor: SessionMonitor) throws -> Never {
    monitor.clear()
    try monitor.save(state)
    let signal = StopSignals.received ?? SIGINT
    let where_ = statePath.map { "; \($0) keeps it: --resume goes on from it" } ?? ""
    StandardError.write(
      "evidence: interrupted with \(state.done.count) of \(state.blocks.count) blocks of replicates done\(where_)"
    )
    EvidenceCommand.exit(withError: ExitCode(128 + signal))
  }

  /// Where an interrupted run left off, with `--resume`. Without it its state is put aside, not lost.
  private func beginning() throws -> (SimulationState?, KeptReplicates?) {
    guard let statePath, access(statePath, F_OK) == 0 else {
      if resumes {
        StandardError.write("evidence: note: there is no interrupted run to go on from; beginning anew")
      }
      return (nil, nil)
    }
    guard resumes else {
      if rename(statePath, statePath + ".old") == 0 {
        StandardError.write(
          "evidence: note: the state of an interrupted run is now \(statePath).old; --resume would have gone on from it"
        )
      }
      return (nil, nil)
    }
    let file = try StateSource.read(statePath)
    do throws(SimulationError) {
      let state = try file.state(
        resuming: simulation, of: scenario, shard: shard, isKeeping: keepPath != nil)
      return (state, file.kept)
    } catch {
      throw CommandFailure(error, scenarioFile: nil)
    }
  }

  private func keptFile(_ start: SimulationState?, _ kept: KeptReplicates?) throws -> KeptFile? {
    guard let keepPath else { return nil }
    do throws(OutputError) {
      guard let start, let kept else { return try KeptFile(path: keepPath) }
      return try KeptFile(path: keepPath, continuing: kept, keptBytes: start.keptBytes)
    } catch {
      throw CommandFailure(error)
    }
  }
}
