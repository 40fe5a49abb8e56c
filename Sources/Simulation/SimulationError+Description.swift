import Estimates

extension SimulationError {
  /// The key of a scenario that the error is about; `nil` for errors of states and shards.
  public var key: String? {
    switch self {
    case .unknownKey(let key, _), .unknownName(let key, _, _), .impossibleValue(let key, _, _),
      .missingKey(let key):
      key
    case .malformedState, .otherScenario, .overlappingShards, .missingShards, .malformedResults,
      .keptFileNeeded, .nothingKept:
      nil
    }
  }
}

extension SimulationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownKey(let key, let known):
      "key '\(key)' is not known" + Self.suggestion(for: key, among: known)
    case .unknownName(let key, let value, let known):
      "\(key) '\(value)' is not known" + Self.suggestion(for: value, among: known, listing: true)
    case .impossibleValue(let key, let value, let reason): "\(key) '\(value)': \(reason)"
    case .missingKey(let key): "\(key) is missing: nothing says what to simulate"
    case .malformedState(let place, let reason), .malformedResults(let place, let reason):
      "\(place): \(reason)"
    case .otherScenario(let file, let first): "\(file) is of another scenario than \(first)"
    case .overlappingShards(let file, let other):
      file == other
        ? "\(file) is named twice" : "\(file) and \(other) hold the same replicates; merge each shard once"
    case .keptFileNeeded(let file, let kept):
      "\(file): the interrupted run keeps its replicates in '\(kept)' and cannot go on without that file"
    case .nothingKept(let file):
      "\(file): the interrupted run keeps no replicates, so that a file of them would lack its beginning"
    case .missingShards(let shards):
      "missing or unfinished: shard \(shards.prefix(Self.mostShown).joined(separator: ", "))"
        + (shards.count > Self.mostShown ? " and \(shards.count - Self.mostShown) more" : "")
    }
  }

  private static let mostShown = 20

  /// The name that was probably meant, and all that there are: always with `listing`, otherwise where none is near.
  private static func suggestion(
    for name: String, among known: [String], listing: Bool = false
  ) -> String {
    let choices = "he choices are \(known.joined(separator: ", "))"
    guard let nearest = nearestName(to: name, among: known, maximumDistance: 3) else {
      return "; t\(choices)"
    }
    return "; did you mean '\(nearest)'?" + (listing ? " T\(choices)" : "")
  }
}
