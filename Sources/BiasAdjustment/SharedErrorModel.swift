import Distributions
import LinearAlgebra
import RealModule

/// Random effects among studies of which some share errors: y has variance D + ZZ', D diagonal with variances d + rτ², and
/// Z one column for each group of studies with one shared error.
///
/// Generalised least squares by the identity of Woodbury: V⁻¹ = W - WZ(I + Z'WZ)⁻¹Z'W with W = D⁻¹, so that no matrix of
/// studies by studies is made: O(kg + g³) for k studies and g groups.
struct SharedErrorModel {
  /// Errors that studies have in common.
  struct Group {
    var members: [Int]
    var variance: Double
  }

  var estimates: [Double]
  /// The variances without τ².
  var variances: [Double]
  /// How many times τ² the true effects of each study vary.
  var ratios: [Double]
  var groups: [Group]

  /// The mean at one τ².
  struct Solution {
    var estimate: Double
    var variance: Double
    /// What each effect counts, with the sum 1.
    var shares: [Double]
    var restrictedLogLikelihood: Double
  }

  /// The mean by generalised least squares at τ²; `nil` where the variances are out of the range of numbers.
  func solution(at tauSquared: Double) -> Solution? {
    let weights = zip(variances, ratios).map { 1 / ($0 + $1 * tauSquared) }
    // Relative to one effect, so that a common large part costs no digits.
    let origin = estimates.first ?? 0
    let centred = estimates.map { $0 - origin }
    let ones = [Double](repeating: 1, count: estimates.count)
    guard let inverse = Inverse(weights: weights, groups: groups) else { return nil }
    let (ofOnes, ofEffects) = (inverse.times(ones), inverse.times(centred))
    let information = ofOnes.reduce(0, +)
    guard information > 0, information.isFinite else { return nil }
    let shift = ofEffects.reduce(0, +) / information
    let residual = zip(centred, ofEffects).reduce(0) { $0 + $1.0 * $1.1 } - shift * shift * information
    let logDeterminant = inverse.logDeterminant - weights.reduce(0) { $0 + .log($1) }
    return Solution(
      estimate: origin + shift, variance: 1 / information, shares: ofOnes.map { $0 / information },
      restrictedLogLikelihood: -0.5 * (logDeterminant + .log(information) + residual))
  }

  /// τ² with the highest restricted likelihood: the best of a grid of τ, refined around it.
  func restrictedTauSquared() -> Double {
    guard estimates.count > 1, let low = estimates.min(), let high = estimates.max() else { return 0 }
    let smallest = max(ratios.filter { $0 > 0 }.min() ?? 1, 0.01)
    let largest = 2 * (high - low) / smallest.squareRoot()
    guard largest > 0 else { return 0 }
    func minusLogLikelihood(_ tau: Double) -> Double {
      solution(at: tau * tau).map { -$0.restrictedLogLikelihood } ?? .infinity
    }
    let steps = 60
    let values = (0...steps).map { minusLogLikelihood(largest * Double($0) / Double(steps)) }
    let best = values.indices.min { values[$0] < values[$1] } ?? 0
    let step = largest / Double(steps)
    let refined = RootFinding.minimum(
      from: Double(max(best - 1, 0)) * step, to: Double(best + 1) * step, minusLogLikelihood)
    // At the edge the place of the minimum is not reached, only approached.
    if values[0] <= refined.value { return 0 }
    return refined.location * refined.location
  }
}

/// (D + ZZ')⁻¹ in factors.
private struct Inverse {
  let weights: [Double]
  let columns: [(members: [Int], scale: Double)]
  let factor: Cholesky?
  let logDeterminant: Double

  init?(weights: [Double], groups: [SharedErrorModel.Group]) {
    let columns = groups.filter { $0.variance > 0 && !$0.members.isEmpty }
      .map { (members: $0.members, scale: $0.variance.squareRoot()) }
    self.weights = weights
    self.columns = columns
    guard !columns.isEmpty else {
      factor = nil
      logDeterminant = 0
      return
    }
    var inner = Matrix.identity(columns.count)
    for a in columns.indices {
      let members = Set(columns[a].members)
      for b in columns.indices {
        let common = columns[b].members.filter(members.contains).reduce(0) { $0 + weights[$1] }
        inner[a, b] += columns[a].scale * columns[b].scale * common
      }
    }
    guard let factor = Cholesky(inner) else { return nil }
    self.factor = factor
    logDeterminant = factor.logDeterminant
  }

  func times(_ vector: [Double]) -> [Double] {
    var result = zip(weights, vector).map { $0 * $1 }
    guard let factor else { return result }
    let projected = columns.map { column in
      column.scale * column.members.reduce(0) { $0 + weights[$1] * vector[$1] }
    }
    for (column, amount) in zip(columns, factor.solve(projected)) {
      for member in column.members { result[member] -= weights[member] * column.scale * amount }
    }
    return result
  }
}
