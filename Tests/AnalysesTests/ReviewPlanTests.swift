import Analyses
import RevMan
import StudyTables
import Testing

/// What a plan takes up of a review's own analysis.
@Suite struct ReviewPlanTests {
  private func outcome(
    _ kind: RevManDataKind, _ measure: String, subgroups: [String?] = [nil],
    _ change: (inout RevManAnalysis) -> Void = { _ in }
  ) -> RevManOutcome {
    var outcome = RevManOutcome(
      comparison: 2, number: 3, name: "Strain", kind: kind, measure: .known(code: measure), line: 1)
    change(&outcome.analysis)
    outcome.rows = subgroups.map { RevManRow(line: 2, study: "A", subgroup: $0, cells: [:]) }
    return outcome
  }

  @Test func aFixedEffectHasTheReviewsMethod() {
    let events = outcome(.dichotomous, "RR") { $0.method = .mantelHaenszel }
    let followed = AnalysisPlan().following(events)
    #expect(followed.effects.measure == "RR")
    #expect(followed.model.method == "MH")
    #expect(followed.model.preset == "revman5")
    #expect(followed.rows.comparison == 2)
    #expect(followed.rows.outcome == 3)
    let peto = AnalysisPlan().following(outcome(.dichotomous, "OR") { $0.method = .peto })
    #expect(peto.model.method == "Peto")
    #expect(AnalysisPlan().following(outcome(.continuous, "SMD")).model.method == "EE")
  }

  @Test func petosMethodForObservedLessExpectedIsInverseVariance() {
    let hazards = outcome(.observedLessExpected, "HR") { $0.method = .peto }
    #expect(AnalysisPlan().following(hazards).model.method == "EE")
  }

  @Test func randomEffectsHaveThePresetsEstimator() {
    let haenszel = outcome(.dichotomous, "RR") { ($0.method, $0.model) = (.mantelHaenszel, .random) }
    let plan = AnalysisPlan().following(haenszel)
    #expect(plan.model.method == nil)
    #expect(plan.model.preset == "revman5")
    let inverse = AnalysisPlan().following(outcome(.dichotomous, "RR") { $0.model = .random })
    #expect(inverse.model.preset == "revman5-iv")
    let ready = outcome(.inverseVariance, "OR") { ($0.method, $0.model) = (.mantelHaenszel, .random) }
    #expect(AnalysisPlan().following(ready).model.preset == "revman5-iv")
    #expect(
      AnalysisPlan().following(outcome(.continuous, "MD") { $0.model = .random }).model.preset == "revman5")
  }

  @Test(arguments: [
    (
      RevManAnalysis.Estimator.restrictedMaximumLikelihood, RevManAnalysis.Intervals.hartungKnapp,
      String?.none, String?.none
    ),
    (.restrictedMaximumLikelihood, .wald, nil, "z"), (.derSimonianLaird, .hartungKnapp, "DL", nil),
  ])
  func estimatorAndIntervalsThatAReviewNamesHold(
    _ estimator: RevManAnalysis.Estimator, _ intervals: RevManAnalysis.Intervals, _ method: String?,
    _ test: String?
  ) {
    let newer = outcome(.continuous, "MD") {
      ($0.model, $0.estimator, $0.intervals) = (.random, estimator, intervals)
    }
    let plan = AnalysisPlan().following(newer)
    #expect(plan.model.preset == "revman")
    #expect(plan.model.method == method)
    #expect(plan.model.test == test)
    #expect(plan.model.prediction == "none")
  }

  @Test func whatAPlanChoosesStands() {
    let events = outcome(.dichotomous, "RR") {
      ($0.method, $0.model, $0.level) = (.mantelHaenszel, .random, 0.9)
    }
    let plan = plan("OR") { ($0.model.method, $0.model.prediction) = ("REML", "t") }.following(
      events, level: 0.99)
    #expect(plan.effects.measure == "OR")
    #expect(plan.model.method == "REML")
    #expect(plan.model.prediction == "t")
    #expect(plan.model.level == 0.99)
    #expect(AnalysisPlan().following(events).model.level == 0.9)
    let preset = AnalysisPlan.metafor.following(events)
    #expect(preset.model.preset == "metafor")
    #expect(preset.model.method == nil)
  }

  @Test func subgroupsAreThoseOfTheReview() {
    let grouped = outcome(.continuous, "MD", subgroups: ["Wards", "Community"])
    #expect(AnalysisPlan().following(grouped).model.subgroup == "subgroup")
    #expect(AnalysisPlan().following(grouped, for: .onePooledEffect).model.subgroup == nil)
    #expect(plan(nil) { $0.model.moderators = "year" }.following(grouped).model.subgroup == nil)
    #expect(AnalysisPlan().following(outcome(.continuous, "MD")).model.subgroup == nil)
    let hidden = outcome(.continuous, "MD", subgroups: ["Wards", "Community"]) { $0.showsSubgroups = false }
    #expect(AnalysisPlan().following(hidden).model.subgroup == nil)
  }

  @Test func subtotalsAloneAreAnalysesApart() {
    let grouped = outcome(.continuous, "MD", subgroups: ["Wards", "Community"]) { $0.totals = .subtotals }
    let plan = AnalysisPlan().following(grouped)
    #expect(plan.rows.by == "subgroup")
    #expect(plan.model.subgroup == nil)
    #expect(AnalysisPlan().following(grouped, for: .modelsOfEffects).rows.by == "subgroup")
  }

  @Test func whatAReviewDoesNotPoolIsNotPooled() {
    let events = outcome(.dichotomous, "RR") { ($0.method, $0.totals) = (.mantelHaenszel, .none) }
    #expect(AnalysisPlan().following(events).model.method == "none")
    #expect(AnalysisPlan().following(events).model.preset == "revman5")
    #expect(plan(nil) { $0.model.method = "REML" }.following(events).model.method == "REML")
    #expect(AnalysisPlan.metafor.following(events).model.method == nil)
    #expect(plan(nil) { $0.model.moderators = "year" }.following(events).model.method == "MH")
    #expect(events.ownPooling.method == "MH")
    let grouped = outcome(.continuous, "MD", subgroups: ["Wards", "Community"]) { $0.totals = .none }
    #expect(AnalysisPlan().following(grouped).model.subgroup == "subgroup")
    #expect(AnalysisPlan().following(grouped).rows.by == nil)
    let alone = outcome(.continuous, "MD") { $0.totals = .subtotals }
    #expect(alone.totals == .none)
    #expect(AnalysisPlan().following(alone).model.method == "none")
  }

  @Test func studiesHaveTheReviewsLevel() {
    let levels = outcome(.continuous, "MD") { ($0.studyLevel, $0.level) = (0.99, 0.9) }
    #expect(AnalysisPlan().following(levels).model.studyLevel == 0.99)
    #expect(AnalysisPlan().following(levels, level: 0.8).model.studyLevel == nil)
    let alike = outcome(.continuous, "MD") { ($0.studyLevel, $0.level) = (0.9, 0.9) }
    #expect(AnalysisPlan().following(alike).model.studyLevel == nil)
  }

  @Test func modelsOfEffectsTakeInverseVarianceAndSaySo() {
    let events = outcome(.dichotomous, "RR") { $0.method = .mantelHaenszel }
    let asked = AnalysisPlan()
    #expect(asked.following(events, for: .modelsOfEffects).model.method == "EE")
    #expect(asked.following(events, for: .modelsOfEffects).model.preset == "revman5-iv")
    let participants = asked.following(events, for: .missingParticipants)
    #expect(participants.model.method == "EE")
    #expect(participants.model.preset == nil)
    #expect(asked.reviewNote(events, for: .modelsOfEffects) == .reviewModelReplaced(.mantelHaenszel))
    #expect(asked.reviewNote(events, for: .pooling) == nil)
    #expect(plan(nil) { $0.model.method = "REML" }.reviewNote(events, for: .modelsOfEffects) == nil)
  }

  @Test func modelsOfEffectsHaveNoRulesOnTheData() {
    let haenszel = outcome(.dichotomous, "RR") { ($0.method, $0.model) = (.mantelHaenszel, .random) }
    let asked = AnalysisPlan()
    #expect(asked.following(haenszel, for: .modelsOfEffects).model.preset == "revman5-iv")
    #expect(asked.reviewNote(haenszel, for: .modelsOfEffects) == .reviewModelReplaced(.mantelHaenszelQ))
    #expect(asked.following(haenszel, for: .missingParticipants).model.method == "DL")
    #expect(asked.following(haenszel, for: .missingParticipants).model.test == "z")
    let newer = outcome(.continuous, "MD") { ($0.model, $0.intervals) = (.random, .hartungKnapp) }
    let plan = asked.following(newer, for: .modelsOfEffects)
    #expect(plan.model.preset == nil)
    #expect(plan.model.method == "REML")
    #expect(plan.model.test == "knha")
    #expect(asked.reviewNote(newer, for: .modelsOfEffects) == .reviewModelReplaced(.intervalsByRule))
    let means = outcome(.continuous, "MD") { $0.model = .random }
    #expect(asked.reviewNote(means, for: .modelsOfEffects) == nil)
  }
}

extension AnalysisPlan {
  fileprivate static var metafor: AnalysisPlan { plan(nil) { $0.model.preset = "metafor" } }
}
