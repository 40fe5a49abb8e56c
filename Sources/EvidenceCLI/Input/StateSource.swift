import Evidence

/// States and shards in files.
enum StateSource {
  static func read(_ path: String) throws -> StateFileContents {
    do {
      return try StateFileContents(DataTable.read(path: path))
    } catch let error as TableError {
      throw CommandFailure(error, file: path)
    } catch let error as SimulationError {
      throw CommandFailure(error, scenarioFile: nil)
    }
  }

  /// The scenario of a file and the state of everything from all of them.
  static func merge(_ paths: [String]) throws -> (Scenario, Simulation, SimulationState) {
    let files = try paths.map(read)
    do {
      guard let first = files.first else { throw SimulationError.missingShards(["1/1"]) }
      let scenario = try Scenario(of: first)
      let simulation = try scenario.simulation()
      return (scenario, simulation, try SimulationState.merging(files, of: simulation))
    } catch let error as SimulationError {
      throw CommandFailure(error, scenarioFile: files.first?.name)
    }
  }
}
