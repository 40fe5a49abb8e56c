import Estimates

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

  /// A study's own effect on the measure's analysis scale, whatever is known of its precision: by the route that it would take
  /// if that were reported. `nil` where it reports no effect, or one that does not become the measure's.
  ///
  /// - Throws: `SummaryError` for a number that is none of its field.
  package func effectAlone(_ report: StudyReport) throws(SummaryError) -> Double? {
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
