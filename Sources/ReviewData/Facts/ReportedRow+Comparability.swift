import EffectSizes

/// What a row says of how its results were reached: whether raw arms and reported results can be compared.
extension ReportedRow {
  /// Whether a reported result comes from a model with predictors, so that it need not follow from the raw arms.
  var isAdjusted: Bool {
    if fields["route"]?.lowercased() == "raw" { return false }
    return fields["route"]?.lowercased() == "adjusted" || fields["r_baseline"] != nil
      || printed("predictors").map { $0.value > 0 } ?? false || isNotRandomised
  }

  /// Whether the people of the arms are different people who do not come in groups.
  var hasIndependentPeople: Bool {
    let telling = ["clusters1", "clusters2", "cluster_size", "icc", "cluster_adjusted"]
    guard telling.allSatisfy({ fields[$0] == nil }) else { return false }
    return fields["design"].map { TrialDesign(word: $0) == .controlled && !hasClusters($0) } ?? true
  }

  /// Whether reported results can be compared with those that follow from the arms.
  var resultsFollowFromArms: Bool { !isAdjusted && hasIndependentPeople }

  private var isNotRandomised: Bool { fields["design"].map(TrialDesign.isNotRandomised) ?? false }

  private func hasClusters(_ design: String) -> Bool {
    let letters = design.lowercased().filter(\.isLetter)
    return letters.contains("cluster") || letters.contains("steppedwedge")
  }
}
