public import Certainty

/// Everything that is chosen about a summary of findings, numbers for all outcomes or for some: its keys are those of a
/// document's `settings`.
public struct FindingsPlan: Sendable, Hashable {
  /// The analyses, one for each outcome.
  public var analysis: AnalysisPlan
  /// The risks without the intervention, between 0 and 1.
  public var baselineRisk = OutcomeNumbers()
  /// The standard deviations of familiar scales, in points.
  public var standardDeviation = OutcomeNumbers()
  /// The smallest differences that matter, in the units of the effect (a ratio for ratios).
  public var importantDifference = OutcomeNumbers()
  /// Values that effects mean different things on both sides of, in the units of the effect.
  public var thresholds = OutcomeNumbers()
  /// Where the certainty starts; `nil` for high with randomised studies and with others judged by ROBINS-I, and low with
  /// others (GRADE guidelines 18: Schünemann et al. 2019, doi 10.1016/j.jclinepi.2018.01.012).
  public var start: CertaintyLevel?
  /// How many levels risk of bias lowers by, where people have decided.
  public var biasLowering = OutcomeNumbers()
  /// The power of the trial that gives the optimal information size.
  public var power = 0.8

  /// A plan without numbers.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) { try check(listing: []) }

  /// The same of a table with columns of lists.
  func check(listing lists: [String]) throws(AnalysisError) {
    try refuseModels()
    try analysis.check(listing: lists)
    try checkNumbers()
    guard let scale = try analysis.namedScale else { return }
    for outcome in Set(thresholds.outcomes + importantDifference.outcomes).sorted().map(Optional.some) + [nil]
    {
      _ = try meaning(of: outcome).thresholds(on: scale)
    }
  }

  /// Which differences matter in an outcome.
  func meaning(of outcome: String?) -> MeaningPlan {
    var meaning = MeaningPlan()
    meaning.thresholds = thresholds.values(for: outcome)
    meaning.importantDifference = importantDifference.value(for: outcome)
    return meaning
  }

  private func refuseModels() throws(AnalysisError) {
    try analysis.refuseGrid(for: "a summary of findings, which takes one correlation")
    for (key, isGiven) in [
      ("moderators", analysis.model.moderators != nil), ("subgroup", analysis.model.subgroup != nil),
      ("interaction", analysis.model.dependence.interaction != nil),
    ] where isGiven {
      throw .incompatible(key: key, with: "a summary of findings, which needs one pooled effect an outcome")
    }
  }

  private func checkNumbers() throws(AnalysisError) {
    guard power > 0 && power < 1 else { throw Self.impossiblePower(power) }
    try Self.check("baseline_risk", baselineRisk.values, "a risk lies between 0 and 1, such as 0.12") {
      $0 > 0 && $0 < 1
    }
    try Self.check("sd", standardDeviation.values, "an SD is positive") { $0 > 0 }
    try Self.check("mid", importantDifference.values, "a difference that matters is positive") { $0 > 0 }
    try Self.check("bias_lowering", biasLowering.values, "0, 1 or 2 levels") { [0, 1, 2].contains($0) }
  }

  /// Fails where a number is meant for an outcome that there is none of.
  func check(outcomes: [String]) throws(AnalysisError) {
    let all = [
      ("baseline_risk", baselineRisk), ("sd", standardDeviation), ("mid", importantDifference),
      ("threshold", thresholds), ("bias_lowering", biasLowering),
    ]
    for (key, numbers) in all {
      for outcome in numbers.outcomes where !outcomes.contains(outcome) {
        guard !outcomes.isEmpty else { throw .requires(key: "\(key) for '\(outcome)'", other: "by") }
        throw .unknown(key: "\(key): outcome", name: outcome, known: outcomes)
      }
    }
  }
}

extension FindingsPlan {
  static func impossiblePower(_ power: Double) -> AnalysisError {
    .impossible(key: "power", value: "\(power)", reason: "a power lies between 0 and 1, such as 0.8")
  }

  private static func check(
    _ key: String, _ values: [Double], _ reason: String, _ isPossible: (Double) -> Bool
  ) throws(AnalysisError) {
    guard let wrong = values.first(where: { !isPossible($0) }) else { return }
    throw .impossible(key: key, value: "\(wrong)", reason: reason)
  }
}

extension FindingsPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case baselineRisk = "baseline_risk"
    case standardDeviation = "sd"
    case importantDifference = "mid"
    case thresholds = "threshold"
    case start
    case biasLowering = "bias_lowering"
    case power
  }

  /// Where the certainty may start.
  private enum Start: String, Codable { case low, high }

  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(baselineRisk, forKey: .baselineRisk)
    try container.encode(standardDeviation, forKey: .standardDeviation)
    try container.encode(importantDifference, forKey: .importantDifference)
    try container.encode(thresholds, forKey: .thresholds)
    try container.encode(start.map { $0 == .low ? Start.low : .high }, forKey: .start)
    try container.encode(biasLowering, forKey: .biasLowering)
    try container.encode(power, forKey: .power)
  }

  public init(from decoder: any Decoder) throws {
    analysis = try AnalysisPlan(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func numbers(_ key: CodingKeys) throws -> OutcomeNumbers {
      try container.decodeIfPresent(OutcomeNumbers.self, forKey: key) ?? OutcomeNumbers()
    }
    baselineRisk = try numbers(.baselineRisk)
    standardDeviation = try numbers(.standardDeviation)
    importantDifference = try numbers(.importantDifference)
    thresholds = try numbers(.thresholds)
    start = try container.decodeIfPresent(Start.self, forKey: .start).map { $0 == .low ? .low : .high }
    biasLowering = try numbers(.biasLowering)
    power = try container.decodeIfPresent(Double.self, forKey: .power) ?? power
  }
}

/// Numbers for all outcomes, or for those that they name.
public struct OutcomeNumbers: Sendable, Hashable {
  /// A number, and the outcome that it is for; `nil` for all.
  public struct Entry: Sendable, Hashable, CustomStringConvertible {
    /// The outcome.
    public var outcome: String?
    /// The number.
    public var value: Double

    /// A number for an outcome, or for all.
    public init(outcome: String? = nil, value: Double) {
      self.outcome = outcome
      self.value = value
    }

    /// Reads `NUMBER` or `OUTCOME=NUMBER`; `nil` where the number is none, or not finite, or the outcome empty.
    public init?(_ text: String) {
      let sign = text.lastIndex(of: "=")
      let number = sign.map { text[text.index(after: $0)...] } ?? text[...]
      guard sign != text.startIndex, let value = Double(number), value.isFinite else { return nil }
      self.init(outcome: sign.map { String(text[..<$0]) }, value: value)
    }

    public var description: String { (outcome.map { $0 + "=" } ?? "") + "\(value)" }
  }

  /// The numbers in order.
  public var entries: [Entry]

  /// Numbers in order.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// Every number.
  var values: [Double] { entries.map(\.value) }

  /// The outcomes that numbers are for.
  var outcomes: [String] { entries.compactMap(\.outcome) }

  /// The last number for an outcome, or else the last for all.
  func value(for outcome: String?) -> Double? {
    (entries.last { $0.outcome != nil && $0.outcome == outcome } ?? entries.last { $0.outcome == nil })?.value
  }

  /// All numbers for an outcome: its own, or else those for all.
  func values(for outcome: String?) -> [Double] {
    let own = entries.filter { $0.outcome != nil && $0.outcome == outcome }
    return (own.isEmpty ? entries.filter { $0.outcome == nil } : own).map(\.value)
  }
}

extension OutcomeNumbers: Codable {
  /// Texts such as `0.12` and `OUTCOME=0.12`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(entries.map(\.description))
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let texts = try container.decode([String].self)
    let entries = texts.compactMap { Entry($0) }
    guard entries.count == texts.count else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "write NUMBER or OUTCOME=NUMBER, not \(texts)")
    }
    self.init(entries)
  }
}
