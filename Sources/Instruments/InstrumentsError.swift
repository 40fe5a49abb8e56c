/// Why an instrument cannot be understood.
public enum InstrumentsError: Error, Sendable, Hashable {
  /// There is no instrument of that name; the nearest is `nil` where none is near.
  case unknownInstrument(name: String, nearest: String?)
  /// The instrument has no such score.
  case unknownSubscale(name: String, instrument: String, nearest: String?, known: [String])
  /// No score is named, and the instrument has no total.
  case subscaleNeeded(instrument: String, known: [String])
  /// The text of a registry is not JSON.
  case notJSON(line: Int, column: Int, expected: String)
  /// The JSON of a registry lacks something or has something wrong: where (`instruments[1].total.range`), and what.
  case malformed(place: String, reason: String)
}
