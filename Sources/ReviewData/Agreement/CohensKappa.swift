import Distributions
import RealModule

/// Cohen's kappa of two raters, weighted or not, with the large-sample standard error.
///
/// Source: Cohen 1960, doi 10.1177/001316446002000104; weighted: Cohen 1968, doi 10.1037/h0026256; standard errors:
/// Fleiss, Cohen, Everitt 1969, doi 10.1037/h0028106.
public struct CohensKappa: Sendable, Hashable {
  /// How much two labels agree.
  public var weights: AgreementWeights
  /// The level of the interval.
  public var level: Double

  /// Kappa with weights.
  public init(weights: AgreementWeights, level: Double = 0.95) {
    self.weights = weights
    self.level = level
  }

  /// Kappa of a table; not defined where chance alone gives full agreement (both raters gave everything one label).
  ///
  /// - Complexity: quadratic in the number of levels.
  public func coefficient(of table: ConfusionTable) -> AgreementCoefficient {
    guard table.total > 0 else { return .undefined("no item was rated by both") }
    let sums = WeightedSums(table.proportions, weights: weights.values)
    guard 1 - sums.expected > 1e-12 else {
      return .undefined("both raters gave every item the same label: chance alone would agree fully")
    }
    let kappa = (sums.observed - sums.expected) / (1 - sums.expected)
    let n = Double(table.total)
    let z = StandardNormal().quantile(0.5 + level / 2)
    let nullError = max(0, sums.nullVariance / n).squareRoot()
    return .estimate(
      kappa, variance: sums.variance / n, criticalValue: z,
      pValue: nullError > 0 ? 2 * StandardNormal().survival((kappa / nullError).magnitude) : nil,
      expected: sums.expected)
  }
}

/// The sums over a table of proportions that kappa and its standard errors are made of.
private struct WeightedSums {
  /// p_o and p_e.
  var observed = 0.0
  var expected = 0.0
  /// n times the variance, and n times that under no agreement beyond chance.
  var variance = 0.0
  var nullVariance = 0.0

  init(_ p: [[Double]], weights w: [[Double]]) {
    let range = p.indices
    let rows = p.map { $0.reduce(0, +) }
    let columns = range.map { j in p.reduce(0) { $0 + $1[j] } }
    // The average weights of each row's and each column's label: w̄_i. and w̄_.j.
    let rowMeans = range.map { i in range.reduce(0) { $0 + columns[$1] * w[i][$1] } }
    let columnMeans = range.map { j in range.reduce(0) { $0 + rows[$1] * w[$1][j] } }
    for i in range {
      for j in range {
        observed += w[i][j] * p[i][j]
        expected += w[i][j] * rows[i] * columns[j]
      }
    }
    for i in range {
      for j in range {
        let means = rowMeans[i] + columnMeans[j]
        let term = w[i][j] * (1 - expected) - means * (1 - observed)
        variance += p[i][j] * term * term
        nullVariance += rows[i] * columns[j] * (w[i][j] - means) * (w[i][j] - means)
      }
    }
    let correction = observed * expected - 2 * expected + observed
    variance = (variance - correction * correction) / .pow(1 - expected, 4)
    nullVariance = (nullVariance - expected * expected) / ((1 - expected) * (1 - expected))
  }
}
