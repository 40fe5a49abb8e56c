public import Estimates
public import LinearAlgebra
public import MetaAnalysis

/// What a model says of some of the studies: a fit without the studies themselves, of which many can be kept.
public struct Refit: Sendable, Hashable {
  /// The number of studies, k.
  public let studyCount: Int
  /// The coefficients: the pooled effect alone where there are no moderators.
  public let coefficients: [Coefficient]
  /// Their covariance matrix.
  public let covariance: Matrix
  /// How much the effects differ; `nil` where the model has no single measure of it.
  public let heterogeneity: Heterogeneity?
  /// The variances of true effects.
  public let varianceComponents: [VarianceComponent]
  /// What a reader should know.
  public let notes: [FitNote]

  /// What remains of a fit.
  public init(_ fit: some MetaAnalysisFit) {
    studyCount = fit.effects.count
    coefficients = fit.coefficients
    covariance = fit.covariance
    heterogeneity = (fit as? any HeterogeneityFit)?.heterogeneity
    varianceComponents = fit.varianceComponents
    notes = fit.notes
  }
}

/// Why there is no refit to compare with.
public enum RefitError: Error, Sendable, Hashable {
  /// The model cannot be fitted to what is left.
  case model(MetaAnalysisError)
  /// Coefficients that rest on what was left out alone.
  case coefficientsLost([String])
}

extension RefitError: CustomStringConvertible {
  /// The reason as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .model(let error): "the model cannot be fitted to the others: \(error)"
    case .coefficientsLost(let names):
      "\(names.joined(separator: ", ")) cannot be estimated from the others"
    }
  }
}
