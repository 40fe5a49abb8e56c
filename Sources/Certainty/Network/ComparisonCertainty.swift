/// The certainty of one comparison of a network, drafted for people to judge by the six domains of CINeMA.
///
/// Reporting bias is nothing that a funnel proves or rules out, and indirectness nothing that effects show: both are left to people, and
/// neither lowers the draft. Imprecision, heterogeneity and incoherence are aspects of the same spread of effects, so that people should not
/// lower twice for one of them; the draft counts each.
///
/// Sources: Nikolakopoulou 2020, doi 10.1371/journal.pmed.1003082 (CINeMA); Salanti 2014, doi 10.1371/journal.pone.0099682 (GRADE for
/// networks). Bounds are this package's where they are not named there.
public struct ComparisonCertainty: Sendable, Hashable, Codable {
  /// Whose shares of the estimate are at which risk of bias; `nil` where no study was judged.
  public var withinStudyBias: RiskOfBiasInput?
  /// Shares of the estimate by how far its studies answer another question; `nil` where nobody has judged.
  public var indirectness: IndirectnessInput?
  /// What the interval crosses.
  public var imprecision: ImprecisionInput
  /// What the prediction interval crosses beside; `nil` where there is none.
  public var heterogeneity: NetworkHeterogeneityInput?
  /// Whether direct and indirect evidence agree.
  public var incoherence: IncoherenceInput

  /// A draft of its parts.
  public init(
    withinStudyBias: RiskOfBiasInput?, indirectness: IndirectnessInput?, imprecision: ImprecisionInput,
    heterogeneity: NetworkHeterogeneityInput?, incoherence: IncoherenceInput
  ) {
    (self.withinStudyBias, self.indirectness) = (withinStudyBias, indirectness)
    (self.imprecision, self.heterogeneity, self.incoherence) = (imprecision, heterogeneity, incoherence)
  }

  /// What the rules may lower by in a domain; none where it is left to people.
  public func options(in domain: NetworkDomain) -> [Concern] {
    switch domain {
    case .withinStudyBias: withinStudyBias?.options ?? []
    case .reportingBias: []
    case .indirectness: indirectness.map { [$0.concern] } ?? []
    case .imprecision: [imprecision.concern]
    case .heterogeneity: heterogeneity.map { [$0.concern] } ?? []
    case .incoherence: [incoherence.concern]
    }
  }

  /// The levels that are left by each choice, the highest first: a draft, not a judgement.
  public var levels: [CertaintyLevel] {
    var sums: Set<Int> = [0]
    for domain in NetworkDomain.allCases {
      let options = options(in: domain)
      guard !options.isEmpty else { continue }
      sums = Set(sums.flatMap { sum in options.map { sum + $0.rawValue } })
    }
    return Set(sums.map { CertaintyLevel.high.lowered(by: $0) }).sorted { $0.rawValue > $1.rawValue }
  }
}

/// A reason to trust an estimate of a network less.
public enum NetworkDomain: String, Sendable, Hashable, Codable, CaseIterable {
  /// Limits of the studies that the estimate rests on.
  case withinStudyBias = "within_study_bias"
  /// Results that were not published, or not reported.
  case reportingBias = "reporting_bias"
  /// Other people, treatments or outcomes than those asked about.
  case indirectness
  /// Intervals that leave too much open.
  case imprecision
  /// Effects that differ between studies of one comparison.
  case heterogeneity
  /// Direct and indirect evidence that disagree.
  case incoherence
}
