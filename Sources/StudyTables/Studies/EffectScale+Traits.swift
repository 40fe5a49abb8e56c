package import Estimates

extension EffectScale {
  /// Whether effects are differences of scores, so that an instrument tells which way is better.
  package var isOfScores: Bool { nullValue != nil && Self.scoreCodes.contains(code) }

  /// Whether effects are in points of the instrument, which cannot be pooled over instruments.
  var isInPoints: Bool { Self.pointCodes.contains(code) }

  private static let scoreCodes: Set<String> = [
    "MD", "SMD", "SMDH", "SMD1", "SMD1H", "ROM", "D2OR", "D2ORL", "D2ORN", "CLES", "AUC", "CLESN", "AUCN",
    "RPB",
    "ZPB", "RBIS", "ZBIS", "MC", "SMCC", "SMCR", "SMCRH", "SMCRP", "SMCRPH", "CLESCN", "AUCCN", "ROMC", "GEN",
  ]
  private static let pointCodes: Set<String> = ["MD", "MC", "MN", "ROM", "ROMC", "MNLN"]
}
