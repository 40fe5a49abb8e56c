import Estimates

/// What is wanted of an effect whose precision is missing.
public enum EffectPart: Sendable, Hashable {
  /// How large it is.
  case size
  /// Which way it points.
  case direction
}

extension RoutePlan {
  /// The fields each of which holds a study's own effect, of the measure's kind or of one that becomes it.
  package var ownEffects: [InputField] {
    let ratios = ReportedRatio.leading(to: target).map(\.field)
    guard !target.readsEffects else { return [ReadyMadeEffect.Fields.effect] + ratios }
    let isOfMeans = target.kind == .meanDifference
    let isStandardized = EffectConversions.path(from: .standardizedMeanDifference, to: target.kind) != nil
    return [ReadyMadeEffect.Fields.effect] + (isStandardized ? [StandardizedDifference.Fields.d] : [])
      + (isOfMeans ? [ReportedDifference.Fields.difference] : []) + ratios
  }

  /// A study's effect, whatever is known of its precision: its own by the route that it would take if that were reported, or
  /// else the difference of its arms' means. `nil` where it reports neither, or none that becomes the measure's.
  ///
  /// - Parameter part: What of it means without standard deviations are to tell; `nil` where they tell nothing. A direction
  ///   alone is a difference in the outcome's units from no effect.
  /// - Throws: `SummaryError` for a number that is none of its field.
  package func effectAlone(
    _ report: StudyReport, ofMeans part: EffectPart?
  ) throws(SummaryError) -> Double? {
    if let own = try ownEffect(report) { return own }
    return try differenceOfMeans(report, for: part).map { (scale.nullValue ?? 0) + $0 }
  }

  /// Whether a table with columns of these names has the means of two arms, which tell a part of the measure's effects.
  package func comparesMeans(of names: Set<String>, for part: EffectPart?) -> Bool {
    isTold(part)
      && [Arm.first, .second].allSatisfy { arm in
        [arm.mean, arm.meanPost, arm.meanChange].contains { names.contains($0.name) }
      }
  }

  /// Whether the difference of two arms' means tells a part of the measure's effects: a difference of scores points the way that
  /// it does, and is of its size where it is that of the means itself.
  private func isTold(_ part: EffectPart?) -> Bool {
    guard let part, scale.isOfScores, ArmCompletion().arms(of: target) == [.first, .second] else {
      return false
    }
    return part == .direction || target.kind == .meanDifference
  }

  /// The difference of the arms' means as the measure would read them if it knew their standard deviations and sizes.
  private func differenceOfMeans(
    _ report: StudyReport, for part: EffectPart?
  ) throws(SummaryError) -> Double? {
    guard isTold(part) else { return nil }
    var complete = report
    for arm in [Arm.first, .second] where report[arm.n] == nil { complete[arm.n] = 2 }
    for arm in armDeviations(of: complete) where arm.deviation == nil { complete[arm.field] = 1 }
    let routed = try route(complete)
    guard case .fields = routed.end, !routed.isOpen, let mean1 = routed.report[Arm.first.mean],
      let mean2 = routed.report[Arm.second.mean]
    else { return nil }
    return mean1 - mean2
  }

  /// A study's own effect on the measure's analysis scale; `nil` where it reports none, or one that does not become the measure's.
  private func ownEffect(_ report: StudyReport) throws(SummaryError) -> Double? {
    let own = ownEffects
    guard own.contains(where: { report[$0] != nil }) else { return nil }
    let beside = StandardizedDifference.Fields.sizes + [ReportedDifference.Fields.sd]
    let names = Set((own + beside).map(\.name))
    var alone = report
    alone.numbers = report.numbers.filter { names.contains($0.key) }
    // No estimate depends on its own variance, nor on the design that makes it.
    alone[ReadyMadeEffect.Fields.variance] = 1
    alone.words["design"] = nil
    return effect(try route(alone))?.estimate
  }
}
