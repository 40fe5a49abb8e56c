import Evidence

extension CommandFailure {
  /// The sentence about a scenario or a state that cannot be used: data where it stands in a file, usage where it stands
  /// on the command line.
  init(_ error: SimulationError, scenarioFile: String?) {
    switch error {
    case .unknownKey(let key, let known) where scenarioFile == nil:
      self = .usage(
        "--\(key): the scenario's model has no such setting; it has \(known.joined(separator: ", "))")
    case .unknownKey, .unknownName, .impossibleValue, .missingKey:
      self = scenarioFile.map { .data("\($0): \(error)") } ?? .usage("--\(error)")
    case .missingShards(let shards):
      let advice =
        "; run 'evidence simulate --shard \(shards.first ?? "1/1")' with the same scenario for each"
      self.init(exitCode: .data, message: "\(error)\(advice)")
    case .keptFileNeeded(_, let kept):
      self.init(exitCode: .data, message: "\(error); add --keep-replicates \(kept)")
    case .nothingKept:
      self.init(
        exitCode: .data, message: "\(error); leave --keep-replicates out, or begin anew without --resume")
    case .malformedState, .malformedResults, .otherScenario, .overlappingShards:
      self.init(exitCode: .data, message: "\(error)")
    }
  }
}
