import EffectSizes
import Estimates
import Instruments

/// The forms, beside its own, that a pooled effect is to be given in.
public struct ReexpressionPlan: Sendable, Hashable, Codable {
  /// The instrument in whose points a standardised difference is given.
  public var pointsOf: String?
  /// The standard deviation of scores, in points.
  public var standardDeviation: Double?
  /// The smallest difference that matters, in points.
  public var importantDifference: Double?
  /// The comparator's risk, between 0 and 1: of the event for ratios, of a good outcome for standardised differences.
  public var baselineRisk: Double?
  /// Whether a standardised difference is given as probability of benefit, odds ratio and number needed to treat as well.
  public var reexpresses = false

  /// No other form.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case pointsOf = "points_of"
    case standardDeviation = "sd"
    case importantDifference = "mid"
    case baselineRisk = "baseline_risk"
    case reexpresses = "reexpress"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pointsOf, forKey: .pointsOf)
    try container.encode(standardDeviation, forKey: .standardDeviation)
    try container.encode(importantDifference, forKey: .importantDifference)
    try container.encode(baselineRisk, forKey: .baselineRisk)
    try container.encode(reexpresses, forKey: .reexpresses)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    pointsOf = try container.decodeIfPresent(String.self, forKey: .pointsOf)
    standardDeviation = try container.decodeIfPresent(Double.self, forKey: .standardDeviation)
    importantDifference = try container.decodeIfPresent(Double.self, forKey: .importantDifference)
    baselineRisk = try container.decodeIfPresent(Double.self, forKey: .baselineRisk)
    reexpresses = try container.decodeIfPresent(Bool.self, forKey: .reexpresses) ?? false
  }

  /// Fails for numbers that cannot be, and choices that belong to others that are not made: what can be known before the table
  /// is read.
  public func check() throws(AnalysisError) {
    for (key, value) in [("sd", standardDeviation), ("mid", importantDifference)] {
      if let value, !(value > 0 && value.isFinite) {
        throw .impossible(key: key, value: "\(value)", reason: "a number of points above 0")
      }
    }
    if let baselineRisk, !(baselineRisk > 0 && baselineRisk < 1) {
      throw .impossible(
        key: "baseline_risk", value: "\(baselineRisk)",
        reason: "a risk lies between 0 and 1, such as 0.3")
    }
    for (key, isGiven) in [("points_of", pointsOf != nil), ("mid", importantDifference != nil)]
    where isGiven && standardDeviation == nil {
      throw .needs(
        key: key, other: "sd",
        reason:
          "the standard deviation of scores in people like those of interest, from a source you can name")
    }
    if standardDeviation != nil && pointsOf == nil && importantDifference == nil {
      throw .requires(key: "sd", other: "points_of or mid")
    }
  }

  /// Fails for forms that effects by a measure do not have.
  func check(for measure: String, _ scale: EffectScale) throws(AnalysisError) {
    let ofDifferences = [
      ("points_of", pointsOf != nil), ("mid", importantDifference != nil), ("reexpress", reexpresses),
    ]
    if !scale.isStandardized, let first = ofDifferences.first(where: \.1) {
      throw .unsuitableMeasure(
        key: first.0, measure: measure, suitable: "standardised mean differences between groups")
    }
    if baselineRisk != nil && !scale.isStandardized && scale.riskRelation == nil {
      throw .unsuitableMeasure(
        key: "baseline_risk", measure: measure, suitable: "RR, OR, HR, RD and standardised mean differences")
    }
  }

  /// The instrument that `pointsOf` names.
  func reading(in registry: InstrumentRegistry) throws(AnalysisError) -> InstrumentReading? {
    guard let pointsOf else { return nil }
    do throws(InstrumentsError) {
      return try registry.reading(of: pointsOf)
    } catch {
      throw .impossible(key: "points_of", value: "'\(pointsOf)'", reason: "\(error)")
    }
  }

  /// The key of the first form that is asked for; `nil` where none is.
  var firstKey: String? {
    let keys = [
      ("points_of", pointsOf != nil), ("mid", importantDifference != nil),
      ("baseline_risk", baselineRisk != nil),
      ("reexpress", reexpresses),
    ]
    return keys.first(where: \.1)?.0
  }

  /// Whether any form is asked for.
  public var isAsked: Bool { firstKey != nil }
}

extension AnalysisResults {
  /// Adds the pooled effects in the forms of a plan.
  /// - Throws: `unsuitableMeasure` where the measure does not have a form, `needsReportedSigns` for turned ratios.
  public mutating func reexpress(_ plan: ReexpressionPlan) throws(AnalysisError) {
    try plan.check()
    guard plan.isAsked else { return }
    for index in analyses.indices {
      let registry = analyses[index].studies.settings.alignment.registry
      analyses[index].reexpressed = try ReexpressionForms(plan, analyses[index], registry).values
      analyses[index].notes += analyses[index].impossibleRisk(baseline: plan.baselineRisk)
    }
  }
}

/// The forms of one analysis.
private struct ReexpressionForms {
  let plan: ReexpressionPlan
  let analysis: Analysis
  /// What `pointsOf` names.
  let reading: InstrumentReading?
  private let relation: RiskRelation?

  init(_ plan: ReexpressionPlan, _ analysis: Analysis, _ registry: InstrumentRegistry) throws(AnalysisError) {
    self.plan = plan
    self.analysis = analysis
    relation = analysis.scale.riskRelation
    try plan.check(for: analysis.studies.measure.code, analysis.scale)
    reading = try plan.reading(in: registry)
    if relation != nil && plan.baselineRisk != nil && analysis.studies.hasTurned {
      throw .needsReportedSigns(key: "baseline_risk")
    }
  }

  /// The pooled effect in each form; none with moderators.
  var values: [ReexpressedEffect] {
    guard let pooled = analysis.pooled else { return [] }
    return forms.map { form in
      // Not -0 for an effect of 0.
      let (estimate, lower, upper) = (pooled.estimate, pooled.interval.lower, pooled.interval.upper)
      let isTurned = turns(form)
      var value = form.reexpress(
        estimate: isTurned ? 0 - estimate : estimate, lower: isTurned ? 0 - upper : lower,
        upper: isTurned ? 0 - lower : upper)
      value.assumption = assumption(of: form)
      value.reading = reading(of: value)
      return value
    }
  }

  private var forms: [any Reexpression] {
    if let relation {
      guard let risk = plan.baselineRisk else { return [] }
      return [
        RiskFromRelativeEffect(relation, baselineRisk: risk),
        NumberNeededFromRelativeEffect(relation, baselineRisk: risk),
      ]
    }
    var forms: [any Reexpression] = []
    if reading != nil, let sd = plan.standardDeviation {
      forms.append(InstrumentPoints(standardDeviation: sd, sign: pointsSign))
    }
    if let difference = plan.importantDifference, let sd = plan.standardDeviation {
      forms.append(ImportantDifferenceUnits(standardDeviation: sd, importantDifference: difference))
    }
    forms += [ProbabilityOfBenefit(), OddsRatioFromDifference(), OddsRatioFromDifference(isLogarithm: true)]
    if let risk = plan.baselineRisk {
      forms += [RiskFromDifference(baselineRisk: risk), NumberNeededFromDifference(baselineRisk: risk)]
    }
    return forms + [KraemerKupferNumberNeeded()]
  }

  private var isAligned: Bool { analysis.studies.isAligned }

  /// Points run as the instrument's scores do: an aligned effect of 0.5 is fewer points of exhaustion.
  private var pointsSign: Double { isAligned && reading?.direction == .higherIsWorse ? -1 : 1 }

  /// Which way is better in every study; `nil` where some study does not tell, or they differ.
  private var commonDirection: OutcomeDirection? {
    let directions = Set(analysis.studies.facts.map { $0.outcome?.direction })
    return directions.count == 1 ? directions.first ?? nil : nil
  }

  /// Good outcomes are on the side of positive effects where these are aligned, and otherwise on the side that all studies tell.
  private func turns(_ form: any Reexpression) -> Bool {
    form.countsGoodOutcomes && !isAligned && commonDirection == .lowerIsBetter
  }

  /// What a form assumes, and which way its scores run.
  private func assumption(of form: any Reexpression) -> String {
    var parts = [form.assumption]
    if form is InstrumentPoints, let reading { parts.append(direction(of: reading)) }
    if form is ImportantDifferenceUnits, !isAligned { parts.append("the sign is that of the pooled effect") }
    if form.countsGoodOutcomes && !isAligned { parts.append(goodOutcome) }
    return parts.joined(separator: "; ")
  }

  /// What the good outcome is where effects are not aligned.
  private var goodOutcome: String {
    guard let commonDirection else {
      return "effects are not aligned, so that higher scores are taken as the good outcome"
    }
    return
      "effects are not aligned, and \(commonDirection.rawValue) scores are the good outcome, as every study tells"
  }

  /// What the sign of a number needed to treat says, and how its interval runs.
  private func reading(of value: ReexpressedEffect) -> String? {
    guard value.isNumberNeeded else { return nil }
    let sign =
      relation == nil
      ? "negative numbers are of people treated for one more bad outcome"
      : "negative numbers are of people treated for one event fewer"
    guard let lower = value.lower, let upper = value.upper, lower < 0 && upper > 0 else { return sign }
    return sign + "; the interval is all that lies outside its bounds, through infinity, which is no effect"
  }

  private func direction(of reading: InstrumentReading) -> String {
    let label = "points of \(reading.label)"
    guard isAligned else { return "\(label), with the sign that the pooled effect has" }
    switch reading.direction {
    case .higherIsBetter: return "\(label), of which more are better"
    case .higherIsWorse: return "\(label), of which fewer are better"
    case .unknown: return "\(label), whose direction is not recorded: positive is better here"
    }
  }
}

extension ReexpressedEffect {
  /// Whether the form is a number needed to treat, whose interval may run through infinity.
  public var isNumberNeeded: Bool { form.hasPrefix("nnt") }
}

extension Analysis {
  /// A note where the pooled effect or its interval makes risks of the baseline risk that are below 0 or above 1.
  func impossibleRisk(baseline: Double?) -> [AnalysisNote] {
    guard let relation = scale.riskRelation, let baseline, let pooled else { return [] }
    let bounds = [pooled.interval.lower, pooled.estimate, pooled.interval.upper]
    let isPossible = bounds.allSatisfy { relation.isPossible(baseline: baseline, effect: $0) }
    return isPossible ? [] : [.impossibleRisk(baseline: baseline)]
  }
}
