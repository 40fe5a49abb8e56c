import RealModule

/// Which of two results of one row is used, where it reports the data of its arms and a result of its own.
public enum ReportedResult: String, Sendable, Hashable, Codable, CaseIterable {
  /// The data of the arms: a randomised comparison needs no adjustment.
  case raw
  /// The study's own result, with its precision: without randomisation the plain arms are confounded.
  case adjusted
}

/// A report that holds two results, taken apart.
struct TwoResults {
  /// The data of the arms alone.
  var raw: StudyReport
  /// The study's own result, without the means and events of the arms and without tests.
  var adjusted: StudyReport
  /// The field of the study's own result.
  var field: InputField

  /// `nil` where the report has no result of its own with a precision, or nothing else that tells an effect.
  init?(_ report: StudyReport, by plan: RoutePlan) {
    let own = report.without(plan.otherMeanings)
    guard !plan.readsEffects, Precision.isReported(in: report),
      let field = RoutePlan.resultFields.first(where: { own[$0] != nil }),
      report.numbers.keys.contains(where: { !Self.besideData.contains($0) })
    else { return nil }
    self.field = field
    (raw, adjusted) = (report, report)
    for own in Self.ownFields { raw[own] = nil }
    for data in Self.dataFields { adjusted[data] = nil }
  }

  private static let ownFields =
    RoutePlan.resultFields + Precision.inputs.prefix(3).flatMap { $0 }

  /// What tells no effect by itself, or is the study's own result.
  private static let besideData = Set(
    (ownFields + StandardizedDifference.Fields.sizes).map(\.name)
      + ["n", "sd", "sd1", "sd2", "sd_outcome", "sign", "r_baseline", "predictors"])

  /// Without these no route from data of arms or from a test is complete; sizes and SDs stay, which standardise a difference.
  private static let dataFields =
    [Arm.first, .second].flatMap {
      [$0.mean, $0.meanPost, $0.meanPre, $0.meanChange, $0.median, $0.minimum, $0.maximum]
    }
    + ["events1", "events2", "nonevents1", "nonevents2", "time1", "time2", "t", "f", "p", "r"].map {
      InputField($0, nil)
    }
}

extension RoutePlan {
  /// What a study's own result may stand in.
  package static let resultFields =
    [ReadyMadeEffect.Fields.effect, ReportedDifference.Fields.difference] + ReadyMadeRoute.named
    + [ReportedDifference.Fields.coefficient]

  /// The way of a report that holds two results, by the one that it says or, unless it does, by its arms; with a caution
  /// where the two differ. `nil` where it holds only one that can be used.
  func routedByResult(_ report: StudyReport) throws(SummaryError) -> RoutedReport? {
    guard let two = TwoResults(report, by: self) else { return nil }
    guard let raw = try routedByData(two.raw) else { return try routedByTest(report, two) }
    let adjusted = try? routed(two.adjusted)
    let own = adjusted.flatMap(effect)
    let isAdjusted = report.result == .adjusted && own != nil
    var chosen = isAdjusted ? adjusted ?? raw : raw
    chosen.result = isAdjusted ? .adjusted : .raw
    if let caution = caution(two.field, report, own, effect(raw), isAdjusted) {
      chosen.report.cautions.append(caution)
    }
    return chosen
  }

  /// The way of a report without data of arms, with a caution where a test was used that says something else than the
  /// study's own result. Where the adjusted result is asked for, that is used and not the test.
  private func routedByTest(_ report: StudyReport, _ two: TwoResults) throws(SummaryError) -> RoutedReport {
    let adjusted = try? routed(two.adjusted)
    let own = adjusted.flatMap(effect)
    let byTest = try routed(report)
    guard let adjusted, let own else { return byTest }
    let test = effect(byTest)
    let isAdjusted = report.result == .adjusted
    var used = isAdjusted ? adjusted : byTest
    if let test, own.differs(from: test) {
      used.report.cautions.append(
        isAdjusted
          ? .otherResult(byTest.route, own: onDisplay(test), route: used.route, gives: onDisplay(own))
          : .otherResult(two.field.name, own: onDisplay(own), route: used.route, gives: onDisplay(test)))
    }
    return used
  }

  /// An estimate as people read it: of ratios the ratio.
  func onDisplay(_ effect: EffectSize) -> Double {
    scale.transformation == .exponential ? .exp(effect.estimate) : effect.estimate
  }

  private func reported(_ effect: EffectSize) -> ReportedEstimate {
    ReportedEstimate(estimate: onDisplay(effect), standardError: effect.variance.squareRoot())
  }

  private func caution(
    _ field: InputField, _ report: StudyReport, _ own: EffectSize?, _ raw: EffectSize?, _ isAdjusted: Bool
  ) -> ReportCaution? {
    guard let own else {
      return report.result == .adjusted ? .unusedResult(field.name, measure: target.measure) : nil
    }
    guard let raw, own.differs(from: raw) else { return nil }
    return .twoResults(
      field.name, own: reported(own), raw: reported(raw), used: isAdjusted ? .adjusted : .raw)
  }
}

extension EffectSize {
  /// Whether two results of one study differ by more than rounding: by a twentieth of their standard error, or in their
  /// standard errors by a tenth.
  fileprivate func differs(from other: EffectSize) -> Bool {
    let (a, b) = (variance.squareRoot(), other.variance.squareRoot())
    return abs(estimate - other.estimate) > 0.05 * min(a, b) || max(a, b) > 1.1 * min(a, b)
  }
}
