import Distributions
public import EffectSizes
import LinearAlgebra

/// The comparison of a model with a smaller one that it contains, both fitted by maximum likelihood to the same effects: the
/// likelihoods of models with different moderators compare, restricted ones do not.
public struct NestedComparison: Sendable, Hashable, Codable {
  /// The likelihood of the model and criteria made of it.
  public let full: LikelihoodStatistics
  /// Those of the smaller model.
  public let reduced: LikelihoodStatistics
  /// By how many coefficients the model is larger.
  public let degreesOfFreedom: Int

  /// Twice the difference of the log-likelihoods.
  public var statistic: Double { max(0, 2 * (full.logLikelihood - reduced.logLikelihood)) }

  /// The probability of a larger statistic if the smaller model were true, by its χ² distribution.
  public var pValue: Double { ChiSquared(degreesOfFreedom: Double(degreesOfFreedom)).survival(statistic) }

  /// Compares a model with that of a smaller formula. Two fits, and O(k p²).
  /// - Throws: what `fit` throws; `notNested` where a column of the smaller model is no combination of the larger one's,
  ///   `notSmaller` where it has as many coefficients, `noLikelihood` where weights are given or equal.
  public init<Model: RegressionModel>(
    _ model: Model, reducedTo formula: ModeratorFormula, _ effects: StudyEffects
  ) throws(MetaAnalysisError) {
    let full = try model.maximizingLikelihood(of: nil).fit(effects)
    let reduced = try model.maximizingLikelihood(of: formula).fit(effects)
    if let column = full.design.firstColumnBeyondSpan(in: reduced.design) { throw .notNested(name: column) }
    degreesOfFreedom = full.coefficients.count - reduced.coefficients.count
    guard degreesOfFreedom > 0 else { throw .notSmaller }
    guard let likelihood = full.likelihoodStatistics, let other = reduced.likelihoodStatistics else {
      throw .noLikelihood
    }
    self.full = likelihood
    self.reduced = other
  }
}

/// A model of a formula of moderators that can be fitted by maximum likelihood.
public protocol RegressionModel: MetaAnalysisModel where Fit: RegressionFit {
  /// The model with another formula (its own for `nil`), fitted by maximum likelihood: variances of true effects that it
  /// estimates are those of the full likelihood.
  func maximizingLikelihood(of formula: ModeratorFormula?) -> Self
}

extension MetaRegression: RegressionModel {
  public func maximizingLikelihood(of formula: ModeratorFormula?) -> MetaRegression {
    var model = self
    model.formula = formula ?? self.formula
    model.method = method == nil ? nil : MaximumLikelihood()
    return model
  }
}

extension MultilevelModel: RegressionModel {
  public func maximizingLikelihood(of formula: ModeratorFormula?) -> MultilevelModel {
    var model = self
    model.formula = formula ?? self.formula
    model.isRestricted = false
    return model
  }
}

extension Design {
  /// A column this much shorter outside the span of others, relative to its length, is a combination of them.
  private static let spanTolerance = 1e-8

  /// The first column of another design, of the same effects, that is no combination of this one's columns; `nil` where all are.
  fileprivate func firstColumnBeyondSpan(in other: Design) -> String? {
    let columns = (0..<matrix.columns).map { unit(matrix.column($0)) }
    let factorization = PivotedQR(Matrix(columns: columns))
    let basis = factorization.q
    return other.names.indices.first { column in
      var rest = unit(other.matrix.column(column))
      guard rest.contains(where: { $0 != 0 }) else { return false }
      for j in 0..<factorization.rank(tolerance: 1e-12) {
        let direction = basis.column(j)
        let part = zip(direction, rest).reduce(0) { $0 + $1.0 * $1.1 }
        for (place, value) in direction.enumerated() { rest[place] -= part * value }
      }
      return rest.reduce(0) { $0 + $1 * $1 }.squareRoot() > Self.spanTolerance
    }.map { other.names[$0] }
  }

  /// A column of length 1, less its mean where there is an intercept that takes it; as it is where nothing of it is left.
  private func unit(_ column: ArraySlice<Double>) -> [Double] {
    let mean = hasIntercept ? column.reduce(0) { $0 + $1 / Double(column.count) } : 0
    let size = column.reduce(0) { max($0, abs($1)) }
    guard size > 0 else { return Array(column) }
    let centred = column.map { ($0 - mean) / size }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 1e-13 * Double(column.count) ? centred.map { $0 / length } : centred.map { _ in 0 }
  }
}
