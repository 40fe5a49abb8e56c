public import EffectSizes
public import Estimates
public import LinearAlgebra

/// A model whose coefficients get standard errors that hold whatever effects of one cluster have in common: any model of
/// generalised least squares, with `ClusterRobustInference` on its fits.
public struct RobustModel<Base: MetaAnalysisModel>: MetaAnalysisModel
where Base.Fit: GeneralizedLeastSquaresFit & HeterogeneityFit {
  /// The model that gives the estimates.
  public var base: Base
  /// How standard errors are made.
  public var inference: ClusterRobustInference

  /// A model with robust standard errors.
  public init(_ base: Base, _ inference: ClusterRobustInference = ClusterRobustInference()) {
    self.base = base
    self.inference = inference
  }

  /// Fits the model to effects, whose `clusters` say what belongs together; without them each is its own.
  /// - Throws: what the model throws, and what `ClusterRobustInference.coefficients` throws.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> RobustFit<Base.Fit> {
    let fit = try base.fit(effects)
    let clusters = effects.clusters ?? effects.estimates.indices.map { "\($0)" }
    return RobustFit(base: fit, robust: try inference.coefficients(of: fit, clusters: clusters))
  }

  /// That of the model beneath, which knows nothing of clusters.
  public func covariance(of effects: StudyEffects, withVariancesOf fit: RobustFit<Base.Fit>) -> Matrix? {
    base.covariance(of: effects, withVariancesOf: fit.base)
  }
}

/// A fit with robust standard errors beside.
public struct RobustFit<Base: GeneralizedLeastSquaresFit & HeterogeneityFit>: HeterogeneityFit {
  /// The fit that gave the estimates.
  public let base: Base
  /// Its coefficients with robust standard errors.
  public let robust: ClusterRobustResult

  public var effects: StudyEffects { base.effects }
  public var settings: ModelSettings { base.settings }
  /// The coefficients with robust standard errors.
  public var coefficients: [Coefficient] { robust.coefficients }
  /// Their robust covariance matrix.
  public var covariance: Matrix { robust.covariance }
  public var heterogeneity: Heterogeneity { base.heterogeneity }
  public var varianceComponents: [VarianceComponent] { base.varianceComponents }
  public var convergence: ConvergenceRecord? { base.convergence }
  public var notes: [FitNote] { base.notes }
}

extension RobustFit: Equatable where Base: Equatable {}
extension RobustFit: Hashable where Base: Hashable {}
