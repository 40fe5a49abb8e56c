/// A trial in which the same people had both treatments: the row says so in `design`.
struct CrossoverRoute: Route {
  let code = "crossover"
  let name = "Crossover trial: the same people under both treatments"
  let formula =
    "MD: v = (s1² + s2² - 2 r s1 s2)/n; SMD: d in the average SD, v = 2 (1 - r)/n + g² (1 + r²)/(4n)"
  let assumption: String? = "no period effect and no carry-over beyond what the report allowed for"
  let source: String? = "Elbourne et al. 2002, doi 10.1093/ije/31.1.140; Cochrane Handbook 23.2"

  private typealias Means = TwoGroupMeans.Fields
  private static let n = PairedMeans.Fields.n
  private static let r = PairedMeans.Fields.r
  private static let t = StandardizedDifference.Fields.t
  private static let se = ReadyMadeEffect.Fields.se
  private static let difference = InputField("mean_difference", nil)
  private static let means = [Means.mean1, Means.sd1, Means.mean2, Means.sd2, n, r]

  /// The correlation may be assumed.
  var inputs: [[InputField]] {
    [
      Array(Self.means.dropLast()), [Self.difference, Self.se], [Self.difference, Self.t],
      [Self.t, Self.n, Self.r],
    ]
  }

  var fields: [InputField] { Self.means + [Self.difference, Self.se, Self.t] }

  /// None: what other rows lack is not told by the way of these.
  func combinedInputs(for _: RouteTarget) -> [[InputField]] { [] }

  func leads(to target: RouteTarget) -> Bool { target.kind == .meanDifference || target.isInPooledDeviations }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard report.words["design"].map(TrialDesign.init(word:)) == .crossover else { return nil }
    try target.measureSettings.requireVariance()
    do throws(UndefinedEffect) {
      return target.kind == .meanDifference
        ? try meanDifference(&report)
        : try standardizedDifference(&report, corrected: target.measureSettings.corrected)
    } catch {
      throw .refusedAltogether(reason: error.reason)
    }
  }

  private func meanDifference(_ report: inout StudyReport) throws(UndefinedEffect) -> RouteEnd {
    if let means = paired(report) {
      let effect = means.meanDifference
      report.record(
        step(
          "s_d² = s1² + s2² - 2 r s1 s2 = \(shown(means.differenceVariance)), v = s_d²/n = \(shown(effect.variance))"
        ))
      return .effect(effect)
    }
    guard let difference = report[Self.difference], let error = standardError(report, difference) else {
      throw UndefinedEffect(
        "crossover trial: add mean1, sd1, mean2, sd2 and n (people seen under both), with r or --correlation; or "
          + "mean_difference with se, or with the paired t")
    }
    report.record(step("v = se² = \(shown(error))² = \(shown(error * error))"))
    return .effect(EffectSize(estimate: difference, variance: error * error))
  }

  private func standardizedDifference(
    _ report: inout StudyReport, corrected: Bool
  ) throws(UndefinedEffect) -> RouteEnd {
    guard let (difference, formula) = standardized(report) else {
      throw UndefinedEffect(
        "crossover trial: add mean1, sd1, mean2, sd2 and n (people seen under both), or the paired t and n; with r or "
          + "--correlation")
    }
    let effect = try difference.effect(corrected: corrected)
    report.record(
      step(
        "\(formula) = \(shown(difference.d)), g = \(shown(effect.estimate)), v = \(shown(effect.variance))"))
    return .effect(effect)
  }

  private func standardized(_ report: StudyReport) -> (CrossoverStandardizedDifference, String)? {
    if let means = paired(report) {
      return (means.standardizedDifference, "d = (m1 - m2)/√((s1² + s2²)/2)")
    }
    guard let t = report[Self.t], let n = report[Self.n], let r = report[Self.r] else { return nil }
    return (try? CrossoverStandardizedDifference(pairedT: t, n: n, r: r)).map { ($0, "d = t √(2 (1 - r)/n)") }
  }

  private func paired(_ report: StudyReport) -> CrossoverMeans? {
    guard report.has(Self.means), let mean1 = report[Means.mean1], let sd1 = report[Means.sd1],
      let mean2 = report[Means.mean2], let sd2 = report[Means.sd2], let n = report[Self.n],
      let r = report[Self.r], sd1 > 0, sd2 > 0
    else { return nil }
    return try? CrossoverMeans(mean1: mean1, sd1: sd1, mean2: mean2, sd2: sd2, n: n, r: r)
  }

  private func standardError(_ report: StudyReport, _ difference: Double) -> Double? {
    if let se = report[Self.se] { return se }
    guard let t = report[Self.t], t != 0, difference != 0 else { return nil }
    return abs(difference / t)
  }
}
