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

  /// Peto's odds ratios are the review's measure, also where another method pools them; those who are missing have none.
  @Test func petosOddsRatiosAreTheReviewsMeasure() throws {
    let peto = outcome(.dichotomous, "OR") { $0.method = .peto }
    #expect(AnalysisPlan().following(peto).effects.measure == "PETO")
    #expect(plan("OR") { _ in }.following(peto).effects.measure == "OR")
    let effects = AnalysisPlan().following(peto, for: .modelsOfEffects)
    #expect((effects.effects.measure, effects.model.method) == ("PETO", "EE"))
    #expect(AnalysisPlan().reviewNote(peto, for: .modelsOfEffects) == nil)
    #expect(plan("OR") { _ in }.reviewNote(peto, for: .modelsOfEffects) == .reviewModelReplaced(.peto))
    #expect(AnalysisPlan().following(peto, for: .missingParticipants).effects.measure == "OR")
    #expect(AnalysisPlan().reviewNote(peto, for: .missingParticipants) == .reviewModelReplaced(.peto))
    let table = try studyTable(
      "study,events1,n1,events2,n2\nA,9,60,16,61\nB,0,80,5,78\nC,0,20,0,20\nD,14,50,13,52\n")
    let byMethod = try AnalysisPlan().following(peto).run(on: table).analyses[0]
    let byVariance = try effects.run(on: table).analyses[0]
    // A common effect by inverse variance is his method.
    #expect(abs(byMethod.pooled!.estimate - byVariance.pooled!.estimate) < 1e-12)
    #expect(abs(byMethod.pooled!.standardError - byVariance.pooled!.standardError) < 1e-12)
  }

  @Test func effectsThatAreNotPooledAreTheReviewsToo() {
    let means = outcome(.continuous, "SMD")
    let votes = SynthesisPlan().following(means)
    #expect((votes.preset, votes.rows.comparison, votes.rows.outcome) == ("revman5", 2, 3))
    #expect(EffectTablePlan().following(means).preset == votes.preset)
  }

  /// Standardised differences of RevMan Web are the same with missing participants and beside judgements.
  @Test func standardizedDifferencesOfReviewsAreRevMansEverywhere() throws {
    let means = outcome(.continuous, "SMD") { ($0.model, $0.intervals) = (.random, .hartungKnapp) }
    let table = try studyTable(
      "study,mean1,sd1,n1,mean2,sd2,n2,missing1,missing2,rob\nA,21,8,8,24,9,10,2,3,low\nB,18,7,9,23,8,6,1,1,high\n"
        + "C,20,6,12,20,7,11,0,2,low\n")
    let effects = AnalysisPlan().following(means, for: .modelsOfEffects)
    let pooled = try effects.run(on: table).analyses[0]
    // Deeks and Higgins 2010, 3.3: A has 18 people.
    let d = -3 / ((7 * 64.0 + 9 * 81) / 16).squareRoot()
    let g = (1 - 3 / (4 * 18.0 - 9)) * d
    #expect(abs(pooled.studies[0].effect.variance - (18 / 80.0 + g * g / (2 * (18 - 3.94)))) < 1e-12)
    let biased = try BiasPlan(effects).run(on: table).analyses[0]
    #expect(biased.plain.pooled?.estimate == pooled.pooled?.estimate)
    let plan = MissingnessPlan(AnalysisPlan().following(means, for: .missingParticipants))
    let missing = try plan.run(on: table).analyses[0]
    #expect(missing.sensitivity.observed.pooled.interval == pooled.pooled?.interval)
    #expect(throws: AnalysisError.self) { try BiasPlan(AnalysisPlan().following(means)).run(on: table) }
  }

  /// Risk differences are those of the counts as they are, with the variance of corrected ones where a cell is zero, and those of
  /// all who were randomised likewise.
  @Test func riskDifferencesOfReviewsAreRevMansWithMissingParticipants() throws {
    let table = try studyTable(
      "study,events1,n1,events2,n2,missing1,missing2\nA,0,20,4,25,2,5\nB,3,40,9,42,1,0\n")
    let plan = plan("RD") { $0.model.preset = "revman5-iv" }
    let pooled = try plan.run(on: table).analyses[0]
    // Deeks and Higgins 2010, 2.3.
    let (p1, p2) = (0.5 / 21, 4.5 / 26)
    #expect(pooled.studies[0].effect.estimate == -0.16)
    #expect(abs(pooled.studies[0].effect.variance - (p1 * (1 - p1) / 21 + p2 * (1 - p2) / 26)) < 1e-15)
    let missing = try MissingnessPlan(plan).run(on: table).analyses[0]
    #expect(missing.sensitivity.observed.pooled.interval == pooled.pooled?.interval)
    let none = try #require(missing.sensitivity.cases.first { $0.case == .none })
    let completed = try plan.run(
      on: studyTable("study,events1,n1,events2,n2\nA,0,22,4,30\nB,3,41,9,42\n")
    ).analyses[0]
    #expect(none.result.pooled.interval == completed.pooled?.interval)
  }

  /// The intervals of a review hold beside a method that is chosen.
  @Test func intervalsStandBesideAChosenMethod() {
    let wald = outcome(.continuous, "MD") {
      ($0.model, $0.estimator, $0.intervals) = (.random, .restrictedMaximumLikelihood, .wald)
    }
    #expect(plan(nil) { $0.model.method = "PM" }.following(wald).model.test == "z")
    #expect(plan(nil) { $0.model.method = "EE" }.following(wald).model.test == nil)
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
    #expect(participants.model.preset == "revman5-iv")
    #expect(asked.reviewNote(events, for: .modelsOfEffects) == .reviewModelReplaced(.mantelHaenszel))
    #expect(asked.reviewNote(events, for: .pooling) == nil)
    #expect(plan(nil) { $0.model.method = "REML" }.reviewNote(events, for: .modelsOfEffects) == nil)
  }

  @Test func modelsOfEffectsHaveNoRulesOnTheData() {
    let haenszel = outcome(.dichotomous, "RR") { ($0.method, $0.model) = (.mantelHaenszel, .random) }
    let asked = AnalysisPlan()
    #expect(asked.following(haenszel, for: .modelsOfEffects).model.preset == "revman5-iv")
    #expect(asked.reviewNote(haenszel, for: .modelsOfEffects) == .reviewModelReplaced(.mantelHaenszelQ))
    #expect(asked.following(haenszel, for: .missingParticipants).model.preset == "revman5-iv")
    let differences = outcome(.dichotomous, "RD") { ($0.method, $0.model) = (.mantelHaenszel, .random) }
    let model = asked.following(differences, for: .missingParticipants).model
    #expect((model.preset, model.method) == ("revman5-iv", nil))
    let newer = outcome(.continuous, "MD") { ($0.model, $0.intervals) = (.random, .hartungKnapp) }
    let plan = asked.following(newer, for: .modelsOfEffects)
    #expect((plan.model.preset, plan.model.method, plan.model.test) == ("revman", nil, "knha"))
    #expect(asked.reviewNote(newer, for: .modelsOfEffects) == .reviewModelReplaced(.intervalsByRule))
    let means = outcome(.continuous, "MD") { $0.model = .random }
    #expect(asked.reviewNote(means, for: .modelsOfEffects) == nil)
  }
}

extension AnalysisPlan {
  fileprivate static var metafor: AnalysisPlan { plan(nil) { $0.model.preset = "metafor" } }
}
