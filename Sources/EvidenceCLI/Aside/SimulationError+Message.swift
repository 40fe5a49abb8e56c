import Evidence
import Tables

extension SimulationError {
  /// The key that the error is about.
  var key: String? {
    switch self {
    case .unknownKey(let key, _), .unknownName(let key, _, _), .impossibleValue(let key, _, _),
      .missingKey(let key):
      key
    default: nil
    }
  }
}

extension CommandFailure {
  /// The sentence about a scenario or a state that cannot be used: data where it stands in a file, usage where it stands
  /// on the command line.
  init(_ error: SimulationError, scenarioFile: String?) {
    let place = scenarioFile.map { "\($0): " } ?? "--"
    let code: Code = scenarioFile == nil ? .usage : .data
    switch error {
    case .unknownKey(let key, let known):
      let message =
        scenarioFile == nil
        ? "--\(key): the scenario's model has no such setting; it has \(known.joined(separator: ", "))"
        : Unknown.message("\(place)key", key, among: known)
      self.init(exitCode: code, message: message)
    case .unknownName(let key, let value, let known):
      self.init(exitCode: code, message: "\(place)\(key) \(CatalogueError.unknownCode(value, known: known))")
    case .impossibleValue(let key, let value, let reason):
      self.init(exitCode: code, message: "\(place)\(key) '\(value)': \(reason)")
    case .missingKey(let key):
      self.init(exitCode: code, message: "\(place)\(key) is missing: what to simulate is not said")
    default:
      self.init(exitCode: .data, message: error.stateMessage)
    }
  }
}

extension SimulationError {
  /// What is wrong with shards or states.
  fileprivate var stateMessage: String {
    switch self {
    case .malformedState(let file, let reason): "\(file): \(reason)"
    case .otherScenario(let file, let first): "\(file): is of another scenario than \(first)"
    case .overlappingShards(let file, let other):
      file == other
        ? "\(file): is there twice" : "\(file) and \(other) hold the same replicates; merge each shard once"
    case .missingShards(let shards):
      "missing or unfinished: shard \(shards.joined(separator: ", ")); run "
        + "'evidence simulate --shard \(shards.first ?? "1/1")' with the same scenario"
    case .unknownKey, .unknownName, .impossibleValue, .missingKey: "the scenario cannot be used"
    }
  }
}
