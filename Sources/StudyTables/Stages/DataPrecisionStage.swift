import Distributions
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
  /// How many times as large as the other one of two standard errors is that are more than roundings and approximations apart:
  /// exact intervals of few events differ by less from normal ones.
  private static var leastRatio: Double { 1.35 }

  /// Whether a row's interval, or its standard error on the scale of the analysis as on that which is shown, differs from what was
  /// computed.
  fileprivate func differsInPrecision(_ position: Int) -> Bool {
    func number(_ field: String) -> Double? { text(field, position).flatMap { PrintedNumber($0)?.value } }
    let width = 2 * StandardNormal().quantile(0.975)
    let error = variances[position].squareRoot()
    let bounds = [-1, 1].map { scale.transformation(estimates[position] + $0 * 0.5 * width * error) }
    let shown = abs(bounds[1] - bounds[0]) / width
    func differs(_ reported: Double, _ computed: Double) -> Bool {
      reported > 0 && max(reported, computed) > Self.leastRatio * min(reported, computed)
    }
    if let lower = number("lower"), let upper = number("upper") {
      return differs((upper - lower) / (width * narrowing), shown)
    }
    guard let reported = number("se") ?? number("variance")?.squareRoot() else { return false }
    return differs(reported, shown) && differs(reported, error)
  }
}
