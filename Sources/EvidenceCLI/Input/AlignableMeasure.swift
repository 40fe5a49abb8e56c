import Evidence

/// Whether the effects of a measure can be aligned to benefit, and by what.
enum AlignableMeasure {
  /// Differences of scores: an instrument tells which way is better.
  case ofScores
  /// Events and others, of which only the user can say.
  case ofOthers
  /// There is no value of no effect to align about.
  case notAlignable

  /// Measures whose sign is that of a difference of scores between groups or in time.
  private static let scoreCodes: Set<String> = [
    "MD", "SMD", "SMDH", "SMD1", "SMD1H", "ROM", "D2OR", "D2ORL", "D2ORN", "CLES", "AUC", "CLESN", "AUCN",
    "RPB",
    "ZPB", "RBIS", "ZBIS", "MC", "SMCC", "SMCR", "SMCRH", "SMCRP", "SMCRPH", "CLESCN", "AUCCN", "ROMC", "GEN",
  ]

  /// Measures in points of the instrument, which cannot be pooled over instruments.
  private static let pointCodes: Set<String> = ["MD", "MC", "MN", "ROM", "ROMC", "MNLN"]

  init(_ entry: MeasureEntry) {
    if entry.scale.nullValue == nil {
      self = .notAlignable
    } else {
      self = Self.scoreCodes.contains(entry.code) ? .ofScores : .ofOthers
    }
  }

  /// Whether effects are in points of the instrument.
  static func isInPoints(_ entry: MeasureEntry) -> Bool { pointCodes.contains(entry.code) }
}
