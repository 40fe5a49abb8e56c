/// Why a scenario or a state cannot be used.
public enum SimulationError: Error, Sendable, Hashable {
  /// There is no such key in a scenario (of this model).
  case unknownKey(key: String, known: [String])
  /// There is nothing of that name under a key.
  case unknownName(key: String, value: String, known: [String])
  /// A key has a value that it cannot have.
  case impossibleValue(key: String, value: String, reason: String)
  /// A key without which nothing can be simulated is not there.
  case missingKey(key: String)
  /// A state or shard cannot be read: what is wrong with it, and where.
  case malformedState(file: String, reason: String)
  /// A state or shard is of another scenario than the first one.
  case otherScenario(file: String, than: String)
  /// Two shards did the same replicates.
  case overlappingShards(file: String, and: String)
  /// An interrupted run keeps its replicates in a file, and is to go on without it.
  case keptFileNeeded(file: String, kept: String)
  /// An interrupted run keeps no replicates, and is to go on with a file of them, which would lack its beginning.
  case nothingKept(file: String)
  /// Replicates that no shard did.
  case missingShards([String])
  /// A table does not hold results of a simulation, or not those that are asked for.
  case malformedResults(place: String, reason: String)
}
