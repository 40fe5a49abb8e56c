import EffectSizes
import Testing

@testable import StudyTables

/// Headers that say that their cells hold several facts.
@Suite struct FactHeaderTests {
  /// The fields that a header says, of the group that it names; `nil` where it says no facts.
  private func fields(_ header: String) -> [String]? {
    FactHeader(header, in: HeaderLexicon())?.meanings.map { meaning in
      switch meaning {
      case .quantity(let quantity, of: let group): quantity.field(of: group)
      case .ofBothGroups(let quantity): "both \(quantity.rawValue)"
      case .effect(.effect(let word, let isAdjusted)):
        (isAdjusted ? "adjusted " : "") + (word?.kind.code ?? "effect")
      case .effect(.bound(let field, of: _)): field.rawValue
      case .effect(.precision(let field, of: _)): field.rawValue
      }
    }
  }

  @Test(arguments: [
    "Intervention mean ± SD", "Intervention Mean (SD)", "Mean (SD) intervention", "Mean (SD), intervention",
    "Intervention: mean [SD]", "Mean +/- SD (treatment)", "Intervention (mean ± SD)", "Group 1, mean (± SD)",
    "Treatment M (SD)", "Intervention mean (standard deviation)",
  ]) func aMeanAndItsStandardDeviation(_ header: String) {
    #expect(fields(header) == ["mean1", "sd1"])
  }

  @Test(arguments: ["Control mean ± SE", "Control mean (SEM)", "Mean (standard error) control"])
  func standardErrorsAreNoStandardDeviations(_ header: String) {
    #expect(fields(header) == ["mean2", "se2"])
  }

  @Test(arguments: [
    "Events/N (control)", "Control n/N", "n/N control", "Events / total, control", "Control n/N (%)",
  ])
  func eventsOfPeople(_ header: String) { #expect(fields(header) == ["events2", "n2"]) }

  @Test(arguments: [
    "Control n (%)", "Control, No. (%)", "Events, n (%) control", "Events (%) control",
    "Control responders n (%)",
  ]) func countsWithPercentages(_ header: String) { #expect(fields(header) == ["events2"]) }

  @Test func mediansMeansAndWhatStandsBesideThem() {
    #expect(fields("Control median (IQR)") == ["median2", "lower_quartile2", "upper_quartile2"])
    #expect(fields("Control median [Q1, Q3]") == ["median2", "lower_quartile2", "upper_quartile2"])
    #expect(fields("Control median (range)") == ["median2", "min2", "max2"])
    #expect(fields("Control median (min-max)") == ["median2", "min2", "max2"])
    #expect(fields("Control mean (95% CI)") == ["mean2", "lower2", "upper2"])
  }

  @Test func effectsWithIntervals() {
    #expect(fields("OR (95% CI)") == ["OR", "lower", "upper"])
    #expect(fields("Risk ratio [95% confidence interval]") == ["RR", "lower", "upper"])
    #expect(fields("Adjusted HR (CI)") == ["adjusted HR", "lower", "upper"])
    #expect(fields("SMD (95% CI)") == ["SMD", "lower", "upper"])
    #expect(FactHeader("OR (90% CI)", in: HeaderLexicon())?.form == .confidence(level: 90))
    #expect(FactHeader("OR (CI)", in: HeaderLexicon())?.form == .confidence(level: 95))
    #expect(FactHeader("OR (97.5% CI)", in: HeaderLexicon())?.form == .confidence(level: 97.5))
  }

  @Test(arguments: [
    "95% CI", "CI", "95%CI", "95 % CI", "CI (95%)", "IC 95%", "95%-KI", "IC à 95 %",
    "95% confidence interval",
    "Confidence interval (95%)", "95 %-Konfidenzintervall", "CI95", "OR 95% CI", "95% CI of OR", "OR, 95% CI",
    "95% CI (OR)", "OR 90% CI",
  ]) func intervalsAlone(_ header: String) { #expect(fields(header) == ["lower", "upper"]) }

  @Test func intervalsOfArmsAlone() {
    #expect(fields("95% CI (intervention)") == ["lower1", "upper1"])
    #expect(fields("CI control") == ["lower2", "upper2"])
    #expect(fields("Control mean 95% CI") == ["lower2", "upper2"])
  }

  @Test(arguments: [
    "IQR control", "Control IQR", "IQR (control)", "Interquartile range, control", "Control Q1-Q3",
    "IQR (Q1–Q3), control", "Control median IQR",
  ]) func quartilesAlone(_ header: String) {
    #expect(fields(header) == ["lower_quartile2", "upper_quartile2"])
  }

  @Test(arguments: ["Range (control)", "Control min-max", "Control range (min–max)"])
  func rangesAlone(_ header: String) { #expect(fields(header) == ["min2", "max2"]) }

  @Test(arguments: [
    "90% CI", "Age range", "IQR of age", "Intervention (95% CI)", "CI lower", "95% CI upper limit",
    "SD 95% CI",
    "Range of motion", "IQR range", "Control Q1", "Decision", "Price range (control)",
  ]) func otherHeadersAreNoIntervals(_ header: String) { #expect(fields(header) == nil) }

  @Test func anEstimateMayStandBeforeTheEndsAllTheSame() throws {
    let header = try #require(FactHeader("Adjusted OR 95% CI", in: HeaderLexicon()))
    #expect(header.form == .ends(level: 95))
    let whole = try #require(header.withEstimate)
    #expect(whole.form == .confidence(level: 95) && whole.facts.count == 3)
    #expect(whole.facts[0] == .effect(.effect(EffectWord("OR"), isAdjusted: true)))
    #expect(FactHeader("95% CI", in: HeaderLexicon())?.withEstimate == nil)
  }

  @Test func oneGroupHasNoNumber() {
    #expect(fields("Mean (SD)") == ["mean", "sd"])
    #expect(fields("n (%)") == ["events"])
    #expect(fields("n/N") == ["events", "n"])
  }

  @Test func headersOfBothGroupsAreOfNeither() {
    #expect(fields("Treatment 2 mean (SD)") == ["both mean", "both sd"])
  }

  @Test(arguments: [
    "Mean SD control", "Mean age (SD)", "Pre-treatment mean (SD)", "Female, n (%)", "Total (%)", "N/n",
    "Mean (range of SDs)",
    "Mean (SD", "Mean (90% CI)", "OR (5% CI)", "mean/SD", "Study (year)", "n (control)",
    "T1 mean (SD)",
    "Median (SD)", "Mean (IQR)", "Age (SD)", "Nonevents/N", "Control (SD)",
  ]) func otherHeadersSayNoSuchThing(_ header: String) { #expect(fields(header) == nil) }

  @Test func otherWordsMayStandInHeadersThatWereNamed() throws {
    let lexicon = HeaderLexicon()
    let header = try #require(FactHeader("Drug X, mean (SD)", in: lexicon, ignoringOthers: true))
    #expect(header.fields(assigned: "mean1") == ["mean1", "sd1"])
    #expect(header.fields(assigned: "sd2") == ["mean2", "sd2"])
    #expect(header.fields(assigned: "mean") == ["mean", "sd"])
    #expect(header.fields(assigned: "n1") == nil)
    let effect = try #require(FactHeader("Result (95% CI)", in: lexicon, ignoringOthers: true))
    #expect(effect.fields(assigned: "odds_ratio") == ["odds_ratio", "lower", "upper"])
    #expect(effect.fields(assigned: "n1") == nil)
    let ends = try #require(FactHeader("Result, 95% CI", in: lexicon, ignoringOthers: true))
    #expect(ends.fields(assigned: "lower") == ["lower", "upper"])
    #expect(ends.withEstimate?.fields(assigned: "odds_ratio") == ["odds_ratio", "lower", "upper"])
  }
}
