/// What a name in a table means: a score of an instrument, perhaps in a version.
public struct InstrumentReading: Sendable, Hashable {
  /// The instrument.
  public var instrument: Instrument
  /// The version, where the name is one.
  public var version: InstrumentVersion?
  /// The score.
  public var scale: InstrumentScale

  /// Which way the score is good.
  public var direction: ScoreDirection { scale.direction }

  /// The ranges that the score may have; empty where nothing can be said.
  public var possibleRanges: [ScoreRange] { instrument.possibleRanges(of: scale, version: version) }

  /// Whether a mean of scores lies outside of every range that the score may have.
  public func isOutOfRange(_ mean: Double) -> Bool {
    !possibleRanges.isEmpty && possibleRanges.allSatisfy { !$0.contains(mean) }
  }

  /// The score in words: `mbi-hss EE`, `voice`, `ghq-12 (GHQ-12 Likert)`.
  public var label: String {
    instrument.code + (scale.code == instrument.total?.code ? "" : " " + scale.code)
      + (version.map { " (\($0.name))" } ?? "")
  }
}
