internal import LinearAlgebra

/// The quadratic model of a likelihood in its free parameters, each in units of its own curvature.
struct ScaledCurvature {
  /// One unit of each parameter.
  private let units: [Double]
  private let gradient: [Double]
  private let hessian: Matrix
  private let eigen: SymmetricEigen

  init(_ here: LikelihoodExpansion, _ free: [Int], _ spans: [Double]) {
    let units = free.map { position in
      let curvature = abs(here.hessian[position, position])
      return min(curvature > 0 ? 1 / curvature.squareRoot() : spans[position], spans[position])
    }
    gradient = free.indices.map { here.gradient[free[$0]] * units[$0] }
    var hessian = Matrix(rows: free.count, columns: free.count)
    for column in free.indices {
      for row in free.indices {
        hessian[row, column] = here.hessian[free[row], free[column]] * units[row] * units[column]
      }
    }
    self.units = units
    self.hessian = hessian
    eigen = SymmetricEigen(hessian)
  }

  /// Towards the top of the model, away from its saddles, within a radius.
  func step(radius: Double) -> [Double] {
    let least = 1e-12 * eigen.values.reduce(1e-12) { max($0, abs($1)) }
    var parts = eigen.values.indices.map { index in
      let slope = zip(eigen.vectors.column(index), gradient).reduce(0) { $0 + $1.0 * $1.1 }
      return slope / max(abs(eigen.values[index]), least)
    }
    let length = parts.reduce(0) { $0 + $1 * $1 }.squareRoot()
    if length > radius { parts = parts.map { $0 * (radius / length) } }
    let step = eigen.vectors * parts
    return units.indices.map { step[$0] * units[$0] }
  }

  /// What the model expects of a step.
  func gain(_ step: [Double]) -> Double {
    let scaled = units.indices.map { step[$0] / units[$0] }
    let bend = hessian * scaled
    return scaled.indices.reduce(0) { $0 + scaled[$1] * (gradient[$1] + 0.5 * bend[$1]) }
  }

  /// A step's length in units of curvature.
  func length(_ step: [Double]) -> Double {
    units.indices.reduce(0) { $0 + (step[$1] / units[$1]) * (step[$1] / units[$1]) }.squareRoot()
  }

  /// The direction in which the likelihood bends upwards most, by at least `least`, one unit long.
  func upwardBend(least: Double) -> [Double]? {
    guard let last = eigen.values.indices.last, eigen.values[last] > least else { return nil }
    return zip(eigen.vectors.column(last), units).map { $0 * $1 }
  }
}
