public import MetaAnalysis

/// What is given beforehand about qualities and biases, and what is asked for beside; a strategy that needs what is not
/// here is left out.
public struct BiasInputs: Sendable, Hashable {
  /// The quality of each level, for quality effects and down-weighting.
  public var qualities: LevelQualities?
  /// The additive bias of each level.
  public var biases: LevelBiases?
  /// The factor of each level, for proportional adjustment.
  public var factors: LevelBiases?
  /// The biases of judgements of domains.
  public var domainBiases: [DomainBias.Belief]?
  /// How far biases of one domain are shared by studies with the same judgement of it, from 0 to 1.
  public var domainCorrelation: Double
  /// What is known of studies at high risk from other meta-analyses.
  public var profile: HighRiskProfile?
  /// Prior distributions of the hierarchical bias model.
  public var priors: BiasPriors?

  /// Whether the hierarchical bias model is fitted without priors.
  public var estimatesBias: Bool
  /// Whether effects are regressed on the judgement.
  public var regresses: Bool

  /// The distribution of prediction intervals; `nil` for what each way's inference implies.
  public var prediction: PredictionDistribution?
  /// Whether there are prediction intervals.
  public var showsPrediction = true

  /// What is given, all of it optional.
  public init(
    qualities: LevelQualities? = nil, biases: LevelBiases? = nil, factors: LevelBiases? = nil,
    domainBiases: [DomainBias.Belief]? = nil, domainCorrelation: Double = 0, profile: HighRiskProfile? = nil,
    priors: BiasPriors? = nil, estimatesBias: Bool = false, regresses: Bool = false
  ) {
    self.qualities = qualities
    self.biases = biases
    self.factors = factors
    self.domainBiases = domainBiases
    self.domainCorrelation = domainCorrelation
    self.profile = profile
    self.priors = priors
    self.estimatesBias = estimatesBias
    self.regresses = regresses
  }

  /// Whether nothing is given.
  public var isEmpty: Bool { strategies.isEmpty }

  /// The strategies that what is given allows, in the order in which they are shown.
  public var strategies: [any BiasStrategy] {
    var strategies: [any BiasStrategy] = []
    if let qualities {
      strategies += [QualityEffects(qualities: qualities), DownWeighted(qualities: qualities)]
    }
    if let biases { strategies.append(AdditiveBias(biases: biases)) }
    if let factors { strategies.append(ProportionalBias(factors: factors)) }
    if let domainBiases {
      strategies.append(DomainBias(beliefs: domainBiases, correlation: domainCorrelation))
    }
    if let profile { strategies.append(LabelInvariant(profile: profile)) }
    if estimatesBias { strategies.append(HierarchicalBias()) }
    if let priors { strategies.append(HierarchicalBiasPosterior(priors: priors)) }
    if regresses {
      strategies += [RegressionOnJudgement(.categorical), RegressionOnJudgement(.ordered)]
    }
    return strategies
  }
}
