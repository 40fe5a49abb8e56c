import EffectSizes
import Estimates
public import MetaAnalysis
import RiskOfBias

/// Additive bias adjustment domain by domain, with errors that studies of the same judgement share.
///
/// The bias of a study is the sum of those of its domains. A domain's bias at a level has a mean and a standard deviation
/// s between studies; of its variance the part ρs² is one error that all studies with that judgement of that domain
/// share, and (1 - ρ)s² is each study's own. More studies with the same flaw make a shared error no smaller: that is what
/// the correlation is for. Means are subtracted, and the mean of what is left follows by generalised least squares; τ² by
/// restricted maximum likelihood under the same variances (0 for a common effect). The interval is normal: residuals,
/// which Hartung and Knapp's factor is made of, do not show an error that all share.
///
/// Domains and levels without a belief are taken to have no bias; a study without any judgement of a domain is left out.
///
/// Source: the sum over domains and the independence of studies are those of Turner, Spiegelhalter, Smith, Thompson 2009,
/// doi 10.1111/j.1467-985X.2008.00547.x; the shared part is an extension, of the form of the meta-analysis-wide bias in
/// Welton, Ades, Carlin, Altman, Sterne 2009, doi 10.1111/j.1467-985X.2008.00548.x.
public struct DomainBias: BiasStrategy, Hashable {
  /// A judgement of a domain, with what is believed of its bias.
  public struct Belief: Sendable, Hashable {
    /// The tool's code; `nil` for every tool that has such a domain and level.
    public var tool: String?
    /// The domain's code.
    public var domain: String
    /// The level's code.
    public var level: String
    /// The bias, on the analysis scale.
    public var bias: BiasBelief

    /// A belief about a judgement of a domain.
    public init(tool: String? = nil, domain: String, level: String, bias: BiasBelief) {
      self.tool = tool
      self.domain = domain
      self.level = level
      self.bias = bias
    }

    func concerns(_ assessment: Assessment) -> Bool {
      guard tool == nil || tool == assessment.tool.code,
        let place = assessment.tool.domains.firstIndex(where: { $0.code == domain })
      else { return false }
      return assessment.domains[place]?.code == level
    }
  }

  /// The beliefs. Where a belief that names its tool and one that does not concern the same judgement, the first counts.
  public var beliefs: [Belief]
  /// The correlation ρ of biases of one domain among studies with the same judgement of it, from 0 to 1.
  public var correlation: Double

  /// The adjustment by beliefs.
  public init(beliefs: [Belief], correlation: Double = 0) {
    precondition((0...1).contains(correlation), "a shared part lies between 0 and 1")
    self.beliefs = beliefs
    self.correlation = correlation
  }

  public var code: String { "bias-domains" }
  public var name: String { "Bias-adjusted by domain" }
  public var assumption: String {
    "The mean and standard deviation given for each domain's bias are right, biases of domains add up, and studies with "
      + "one judgement of a domain share errors as the correlation says."
  }

  /// The mean by generalised least squares; `nil` where no study has a judgement of a domain.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    try studies.effects.validated()
    let members = (0..<studies.count).filter { study in
      studies.domainAssessments[study]?.domains.contains { $0 != nil } == true
    }
    guard !members.isEmpty else { return nil }
    let shared = sharedErrors(studies, members)
    let tauSquared = model.method == nil ? 0 : shared.restrictedTauSquared()
    guard let solution = shared.solution(at: tauSquared) else { return nil }
    return StrategyResult(self, solution, members: members, tauSquared: tauSquared, level: model.level)
  }

  private func sharedErrors(_ studies: AssessedStudies, _ members: [Int]) -> SharedErrorModel {
    let effects = studies.effects.members(members)
    var shared = SharedErrorModel(
      estimates: effects.estimates, variances: effects.variances,
      ratios: Array(repeating: 1, count: members.count), groups: [])
    let assessments = members.map { studies.domainAssessments[$0] }
    for (number, belief) in beliefs.enumerated() {
      let concerned = assessments.indices.filter { place in
        assessments[place].map { decides(number, for: $0) } == true
      }
      let variance = belief.bias.standardDeviation * belief.bias.standardDeviation
      for place in concerned {
        shared.estimates[place] -= belief.bias.mean
        shared.variances[place] += (1 - correlation) * variance
      }
      shared.groups.append(.init(members: concerned, variance: correlation * variance))
    }
    return shared
  }

  /// Whether a belief concerns an assessment and no more particular one does.
  private func decides(_ number: Int, for assessment: Assessment) -> Bool {
    let belief = beliefs[number]
    guard belief.concerns(assessment) else { return false }
    return belief.tool != nil
      || !beliefs.contains { $0.tool != nil && $0.domain == belief.domain && $0.concerns(assessment) }
  }
}

extension StudyEffects {
  /// Fails where an effect or variance cannot be pooled.
  func validated() throws(MetaAnalysisError) {
    _ = try CommonEffect(inference: NormalInference()).fit(self)
  }
}

extension StrategyResult {
  /// A mean by generalised least squares, with a normal interval.
  init(
    _ strategy: some BiasStrategy, _ solution: SharedErrorModel.Solution, members: [Int], tauSquared: Double,
    level: Double
  ) {
    self.init(
      strategy, test: NormalInference().code, members: members, weights: solution.shares.map { 100 * $0 },
      pooled: Coefficient(
        name: "intercept", estimate: solution.estimate, standardError: solution.variance.squareRoot(),
        level: level),
      tauSquared: tauSquared)
  }
}
