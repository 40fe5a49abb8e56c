import EffectSizes

/// Notes proportions, rates and reliabilities whose reported precision is another than the one that their counts and people give,
/// which is used: as where people were sampled in clusters, or weighted.
struct DataPrecisionStage: StudyStage {
  func apply(to studies: inout Studies) {
    let columns = studies.reader.columns
    guard studies.measure.fields.contains(where: { ["events", "alpha"].contains($0.name) }),
      columns["effect"] == nil, ["se", "variance", "lower"].contains(where: { columns[$0] != nil })
    else { return }
    for position in studies.rows.indices
    where studies.exclusions[position] == nil && studies.differsInPrecision(position) {
      studies.notes.append(
        .caution(
          studies.place(position), study: studies.labels[position],
          .precisionFromSizes(of: studies.scale.name)))
    }
  }
}

extension Studies {
  /// Whether a row's interval, or its standard error on the scale of the analysis as on that which is shown, is more than a third
  /// smaller or larger than what was computed; intervals of few events differ by less.
  fileprivate func differsInPrecision(_ position: Int) -> Bool {
    func number(_ field: String) -> Double? { text(field, position).flatMap { PrintedNumber($0)?.value } }
    let error = variances[position].squareRoot()
    let half = 1.96 * error
    let (low, high) = (estimates[position] - half, estimates[position] + half)
    let shown = abs(scale.transformation(high) - scale.transformation(low)) / 3.92
    func differs(_ reported: Double, _ computed: Double) -> Bool {
      reported > 0 && max(reported, computed) > 1.35 * min(reported, computed)
    }
    if let lower = number("lower"), let upper = number("upper") {
      return differs((upper - lower) / 3.92, shown)
    }
    guard let reported = number("se") ?? number("variance")?.squareRoot() else { return false }
    return differs(reported, shown) && differs(reported, error)
  }
}
