public import EffectSizes
public import Estimates
public import Likelihood
public import LinearAlgebra

/// The result of a model of counts with one effect and no more than one variance.
public struct CountModelFit: HeterogeneityFit, Hashable, Codable {
  /// The studies that were used, with their counts.
  public let effects: StudyEffects
  /// Their positions among the studies that the model was given.
  public let used: [Int]
  /// The settings that led here.
  public let settings: ModelSettings
  /// The effect.
  public let pooled: Coefficient
  /// τ² and Cochran's Q, of models that have them; without degrees of freedom for others.
  public let heterogeneity: Heterogeneity
  /// The correlation ρ of people's outcomes within an arm, of the beta-binomial model.
  public var withinArmCorrelation: Double?
  /// The dispersion φ, of penalised logistic regression; 1 where counts do not vary more than they should.
  public var dispersion: Double?
  /// The log-likelihood at its maximum, with all constants; `nil` of models that do not maximise one.
  public var logLikelihood: Double?
  /// The parameters that were estimated.
  public var parameterCount = 1
  /// Each study's weight in percent; `nil` of models that do not weight effects.
  public var weights: [Double]?
  /// How the estimate was reached; `nil` for a formula.
  public var record: LikelihoodRecord?

  /// The effect alone.
  public var coefficients: [Coefficient] { [pooled] }
  /// Its variance: 1 x 1.
  public var covariance: Matrix { pooled.covariance }
  /// τ², of models that have it.
  public var varianceComponents: [VarianceComponent] {
    heterogeneity.isRandomEffects ? [VarianceComponent(name: "tau2", value: heterogeneity.tauSquared)] : []
  }
  public var convergence: ConvergenceRecord? {
    record.map { ConvergenceRecord(iterations: $0.evaluations, converged: $0.converged) }
  }
  /// The likelihood at the estimates, and criteria made of it, of models that maximise one.
  public var likelihood: LikelihoodStatistics? {
    logLikelihood.map {
      LikelihoodStatistics(
        logLikelihood: $0, deviance: -2 * $0, parameters: parameterCount, observations: used.count)
    }
  }
  /// What a reader should know.
  public var notes: [FitNote] {
    (effects.count == 1 ? [.singleStudy] : []) + (record?.converged ?? true ? [] : [.notConverged])
  }
}

extension Heterogeneity {
  /// That of models without a variance of true effects.
  static var notModelled: Heterogeneity {
    Heterogeneity(
      tauSquared: 0, tauSquaredStandardError: nil, q: 0, degreesOfFreedom: 0, typicalVariance: nil,
      isRandomEffects: false)
  }
}
