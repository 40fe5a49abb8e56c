import Tables

extension Scenario {
  /// The scenario in one line, by which shards and states say what they are of.
  public var identity: String { json.compact }

  /// The scenario that a shard or state is of.
  /// - Throws: `malformedState` where it cannot be read, or what is wrong with it.
  public init(of file: StateFileContents) throws(SimulationError) {
    let document: JSONValue
    do throws(JSONProblem) {
      document = try JSONValue(parsing: Array(file.scenario.utf8))
    } catch {
      throw .malformedState(file: file.name, reason: "its scenario cannot be read")
    }
    try self.init(document)
  }
}

extension StateFileContents {
  /// The state from which a shard of a scenario goes on, keeping its replicates or not as before.
  /// - Throws: `otherScenario`, `keptFileNeeded`, `nothingKept`, or `malformedState` where it is of another shard or does
  ///   not fit the simulation.
  public func state(
    resuming simulation: Simulation, of scenario: Scenario, shard: Shard = .whole, isKeeping: Bool = false
  ) throws(SimulationError) -> SimulationState {
    guard self.scenario == scenario.identity else {
      throw .otherScenario(file: name, than: "the one to be run")
    }
    guard self.shard == shard else {
      throw .malformedState(file: name, reason: "it is of shard \(self.shard.number)/\(self.shard.count)")
    }
    if let kept, !isKeeping { throw .keptFileNeeded(file: name, kept: kept.path) }
    if kept == nil, isKeeping { throw .nothingKept(file: name) }
    return try state(of: simulation)
  }
}
