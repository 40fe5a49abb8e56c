import EffectSizes
import Estimates
import LinearAlgebra

// What a fit says of single effects and groups, from the covariance matrix S of each set of effects that have anything in
// common: V + ZGZ'.

extension MultilevelFit {
  /// The most effects of which a matrix is made: of more that all have something in common, single effects are not told.
  private static var mostConnected: Int { 3000 }

  /// Each effect's weight in percent: its row's sum of S⁻¹. Under correlated errors one may be negative. `nil` where S is singular
  /// but for rounding. As long as an evaluation of the likelihood, and O(n³) for n effects whose errors are correlated.
  public var weights: [Double]? {
    guard let sums = rowSums else { return nil }
    let total = sums.reduce(0, +)
    return sums.map { 100 * $0 / total }
  }

  /// S⁻¹1, by the mixed-model equations of ones without a design; `nil` where it is not finite.
  var rowSums: [Double]? {
    let count = effects.count
    let grouped = terms.filter { !$0.isOfRows }
    guard
      let rows = try? MixedModelRows(
        effects: Array(repeating: 1, count: count), errors: effects.samplingErrors,
        basis: Matrix(rows: count, columns: 0), terms: grouped.map(\.grouped))
    else { return nil }
    var equations = MixedModelEquations(rows, grouped.map(\.grouped))
    let variances = TermFactors(
      rowVariance: terms.filter(\.isOfRows).reduce(0) { $0 + $1.variances[0] },
      factors: grouped.map(\.covarianceFactor))
    _ = equations.solve(variances, restricted: false)
    let sums = rows.rotatedBack(equations.weightedResiduals(variances))
    return sums.allSatisfy(\.isFinite) ? sums : nil
  }

  /// The best linear unbiased predictions of the effects' true values: x b + T S⁻¹(y - X b), T the true effects' covariance;
  /// the variance is that of T - T S⁻¹ T + R Var(b) R' with R = X - T S⁻¹ X. `nil` where more than 3,000 effects have something
  /// in common. O(Σ n³).
  public var studyPredictions: [StudyPrediction]? {
    guard let sets = connectedSets else { return nil }
    let distribution = ReferenceDistribution(degreesOfFreedom: coefficients.first?.degreesOfFreedom)
    let critical = distribution.criticalValue(level: settings.level)
    var predictions: [StudyPrediction?] = Array(repeating: nil, count: effects.count)
    let errors = effects.samplingErrors.covariances(of: sets)
    for ((positions, total), error) in zip(zip(sets, totalCovariances(of: sets)), errors) {
      guard let factor = Cholesky(total) else { return nil }
      let set = ConnectedSet(self, positions, factor: factor, truth: total - error)
      for (place, position) in positions.enumerated() {
        let (estimate, variance) = set.prediction(place)
        let standardError = max(0, variance).squareRoot()
        predictions[position] = StudyPrediction(
          label: effects.labels[position], estimate: estimate, standardError: standardError,
          interval: Interval(center: estimate, halfWidth: critical * standardError))
      }
    }
    return predictions.compactMap(\.self)
  }

  /// The best linear unbiased predictions of the random effects of each term, in the order of the terms: how far each group, or
  /// each level within it, lies from what is common. `nil` where more than 3,000 effects have something in common. O(Σ n³).
  public var randomEffects: [[RandomEffectPrediction]]? {
    guard let sets = connectedSets else { return nil }
    var predictions = Array(repeating: [RandomEffectPrediction](), count: terms.count)
    for (positions, total) in zip(sets, totalCovariances(of: sets)) {
      guard let factor = Cholesky(total) else { return nil }
      let set = ConnectedSet(self, positions, factor: factor, truth: total)
      for (place, term) in terms.enumerated() {
        predictions[place] += term.randomEffects(of: positions).map { effect in
          let (estimate, variance) = set.prediction(effect.covariances, variance: effect.variance)
          return RandomEffectPrediction(
            group: effect.group, level: effect.level, estimate: estimate,
            standardError: max(0, variance).squareRoot())
        }
      }
    }
    return predictions
  }

  /// Sets of effects none of which has anything in common with another set's; `nil` where one is too large.
  private var connectedSets: [[Int]]? {
    var sets = DisjointSets(count: effects.count)
    for term in terms { term.joinGroups(&sets) }
    if case .blocks(let blocks) = effects.samplingErrors {
      for block in blocks { for study in block.studies.dropFirst() { sets.join(block.studies[0], study) } }
    }
    let members = sets.members
    return members.allSatisfy { $0.count <= Self.mostConnected } ? members : nil
  }
}

/// How far a group, or a level within it, lies from what is common.
public struct RandomEffectPrediction: Sendable, Hashable, Codable {
  /// The group: its levels joined by strokes.
  public var group: String
  /// The level within the group; empty where groups have one random effect.
  public var level: String
  /// The prediction on the analysis scale.
  public var estimate: Double
  /// Its standard error.
  public var standardError: Double
}

/// Effects that have something in common, with what predictions of their true values are made of.
private struct ConnectedSet {
  private let factor: Cholesky
  private let truth: Matrix
  private let rows: Matrix
  private let fitted: [Double]
  private let weightedResiduals: [Double]
  private let covariance: Matrix

  init(_ fit: MultilevelFit, _ positions: [Int], factor: Cholesky, truth: Matrix) {
    (self.factor, self.truth, covariance) = (factor, truth, fit.covariance)
    let design = fit.design.matrix
    var rows = Matrix(rows: positions.count, columns: design.columns)
    for (place, position) in positions.enumerated() {
      for column in 0..<design.columns { rows[place, column] = design[position, column] }
    }
    self.rows = rows
    let fitted = rows * fit.coefficients.map(\.estimate)
    self.fitted = fitted
    weightedResiduals = factor.solve(
      positions.indices.map { fit.effects.estimates[positions[$0]] - fitted[$0] })
  }

  /// The prediction of a random effect that has these covariances with the effects, and its variance.
  func prediction(_ covariances: [Double], variance: Double) -> (estimate: Double, variance: Double) {
    let weights = factor.solve(covariances)
    let estimate = zip(covariances, weightedResiduals).reduce(0) { $0 + $1.0 * $1.1 }
    let rest = (0..<rows.columns).map { column in
      zip(weights, rows.column(column)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let conditional = variance - zip(covariances, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return (estimate, conditional + zip(rest, covariance * rest).reduce(0) { $0 + $1.0 * $1.1 })
  }

  /// The prediction of one of them, and its variance.
  func prediction(_ place: Int) -> (estimate: Double, variance: Double) {
    let own = Array(truth.column(place))
    let weights = factor.solve(own)
    let estimate = fitted[place] + zip(own, weightedResiduals).reduce(0) { $0 + $1.0 * $1.1 }
    let rest = (0..<rows.columns).map { column in
      rows[place, column] - zip(weights, rows.column(column)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let conditional = own[place] - zip(own, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let spread = zip(rest, covariance * rest).reduce(0) { $0 + $1.0 * $1.1 }
    return (estimate, conditional + spread)
  }
}

/// Sets of positions that are joined two by two.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func join(_ first: Int, _ second: Int) {
    let (left, right) = (root(first), root(second))
    if left != right { parents[max(left, right)] = min(left, right) }
  }

  private mutating func root(_ position: Int) -> Int {
    var place = position
    while parents[place] != place {
      parents[place] = parents[parents[place]]
      place = parents[place]
    }
    return place
  }

  /// The sets in order of their first members.
  var members: [[Int]] {
    var copy = self
    return parents.indices.map { copy.root($0) }.positionsByValue.map(\.positions)
  }
}
