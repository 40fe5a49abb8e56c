import LinearAlgebra
import RealModule

/// The sums over studies for any design: O(k p²) a pass.
///
/// Everything is computed in coordinates of reference studies (`ReferenceStudies`), as the intercept's kernel does with
/// its one. Where the design spans the constant, residuals do not change when one study's effect is subtracted from all,
/// so that a large part that the effects share costs no digits; other designs take the effects as they are. Which studies
/// carry most of the weight depends on τ² where variances span many orders of magnitude: there is one arrangement for each
/// four orders.
struct RegressionKernel: Sendable {
  let count: Int
  private let effects: [Double]
  private let variances: [Double]
  private let weights: [Double]?
  private let basis: Matrix
  /// Empty where there are normal equations.
  private let arrangements: [Arrangement]
  /// For designs that are fitted many times.
  private(set) var normalEquations: NormalEquations?
  let effectVariance: Double
  let sumOfSquares: Double
  let smallestVariance: Double
  let largestVariance: Double

  init(effects: [Double], variances: [Double], weights: [Double]?, basis: Matrix, unit: Double) {
    count = effects.count
    let square = unit * unit
    let variances = variances.map { $0 / square }
    // The effect of the most precise study: that of an imprecise one may be so large that others vanish beside it.
    let precise = variances.indices.min { variances[$0] < variances[$1] } ?? 0
    let origin = basis.spansConstant ? effects[precise] : 0
    let effects = effects.map { ($0 - origin) / unit }
    let smallest = variances.min() ?? 1
    let largest = variances.max() ?? 1
    let heaviest = weights?.max() ?? 1
    self.weights = weights?.map { $0 / heaviest }
    arrangements = Self.arrangements(effects, variances, basis)
    let unweighted = WeightedLeastSquares(
      basis: basis, effects: effects, weights: Array(repeating: 1, count: effects.count))
    sumOfSquares = unweighted.residuals.reduce(0) { $0 + $1 * $1 }
    let mean = effects.reduce(0, +) / Double(effects.count)
    effectVariance = effects.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(effects.count)
    self.effects = effects
    self.variances = variances
    self.basis = basis
    smallestVariance = smallest
    largestVariance = largest
  }

  /// The same for a basis that many data sets share, by normal equations; `nil` where those would lose digits.
  init?(effects: [Double], variances: [Double], shared basis: SharedBasis, unit: Double) {
    let square = unit * unit
    let variances = variances.map { $0 / square }
    let precise = variances.indices.min { variances[$0] < variances[$1] } ?? 0
    let (smallest, largest) = (variances[precise], variances.max() ?? 1)
    guard largest <= NormalEquations.mostUnequal * smallest else { return nil }
    let origin = basis.spansConstant ? effects[precise] : 0
    let effects = effects.map { ($0 - origin) / unit }
    let equations = NormalEquations(
      effects: effects, variances: variances, origin: origin / unit, basis: basis)
    count = effects.count
    self.effects = effects
    self.variances = variances
    self.basis = basis.matrix
    weights = nil
    arrangements = []
    normalEquations = equations
    sumOfSquares = equations.residuals.reduce(0) { $0 + $1 * $1 }
    let mean = effects.reduce(0, +) / Double(effects.count)
    effectVariance = effects.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(effects.count)
    smallestVariance = smallest
    largestVariance = largest
  }

  /// One arrangement for each four orders of τ², up to the largest variance.
  private static func arrangements(
    _ effects: [Double], _ variances: [Double], _ basis: Matrix
  ) -> [Arrangement] {
    let (smallest, largest) = (variances.min() ?? 1, variances.max() ?? 1)
    var arrangements: [Arrangement] = []
    var from = 0.0
    repeat {
      let added = from
      arrangements.append(
        Arrangement(effects, variances, basis, weights: variances.map { smallest / ($0 + added) }, from: from)
      )
      from = max(smallest, from) * 1e4
    } while from < largest
    return arrangements
  }

  /// Whether the user gave weights.
  var hasWeights: Bool { weights != nil }

  private func arrangement(at tauSquared: Double) -> Arrangement {
    let all = arrangements.isEmpty ? Self.arrangements(effects, variances, basis) : arrangements
    return all.last { $0.from <= tauSquared } ?? all[0]
  }

  /// The sums at the weights 1/(v + τ²).
  func residualSums(at tauSquared: Double) -> ResidualSums {
    if let normalEquations {
      return normalEquations.residualSums(at: tauSquared, scale: smallestVariance + tauSquared)
    }
    return arrangement(at: tauSquared).residualSums(at: tauSquared, scale: smallestVariance + tauSquared)
  }

  /// The sums at weights a that do not depend on τ².
  func momentSums(_ fixed: FixedWeights) -> MomentSums {
    let (arrangement, scale) = fixedArrangement(fixed)
    return arrangement.momentSums(weights(fixed, scale: scale), scale: scale)
  }

  private func fixedArrangement(_ fixed: FixedWeights) -> (Arrangement, scale: Double) {
    if case .inverseVariance(let added) = fixed {
      return (arrangement(at: added), smallestVariance + added)
    }
    return (
      Arrangement(effects, variances, basis, weights: weights(fixed, scale: 1), from: 0), 1
    )
  }

  /// The weights, times `scale`.
  private func weights(_ fixed: FixedWeights, scale: Double) -> [Double] {
    switch fixed {
    case .inverseVariance(let added): variances.map { scale / ($0 + added) }
    case .equal: Array(repeating: scale, count: count)
    case .given: weights ?? variances.map { scale / $0 }
    }
  }

  /// The log-likelihood at τ², up to a constant.
  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    let scale = smallestVariance + tauSquared
    let logDeterminant = variances.reduce(0) { $0 + .log($1 + tauSquared) }
    let (residual, rest): (Double, Double)
    if let normalEquations {
      residual = normalEquations.residualSums(at: tauSquared, scale: scale).residual
      rest = restricted ? normalEquations.logDeterminant(at: tauSquared, scale: scale) : 0
    } else {
      let arrangement = arrangement(at: tauSquared)
      residual = arrangement.residualSums(at: tauSquared, scale: scale).residual
      rest = restricted ? arrangement.logDeterminant(at: tauSquared, scale: scale) : 0
    }
    return -0.5 * (logDeterminant + residual + rest)
  }

  /// Calls a function with each study's weight (see `FixedWeights`), variance, and row of the design in coordinates of
  /// reference studies.
  func forEachStudy(
    _ fixed: FixedWeights, _ body: (_ weight: Double, _ variance: Double, _ row: [Double]) -> Void
  ) {
    let (arrangement, scale) = fixedArrangement(fixed)
    let weights = weights(fixed, scale: scale)
    for study in 0..<count { body(weights[study] / scale, variances[study], arrangement.row(study)) }
  }
}

extension Matrix {
  /// The largest part of a constant column of ones that rounding can leave outside the span of columns which do span it.
  private static let rounding = 1e-13

  /// Whether a column of ones is a combination of the columns, which are orthonormal: 1 = QQ'1. O(k p).
  var spansConstant: Bool {
    var rest = Array(repeating: 1.0, count: rows)
    // A second projection removes the rounding of the first.
    for _ in 0..<2 {
      let fitted = self * (transposed * rest)
      for i in rest.indices { rest[i] -= fitted[i] }
    }
    return rest.allSatisfy { abs($0) <= Self.rounding }
  }
}
