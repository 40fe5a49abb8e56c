import EffectSizes
import Estimates
import LinearAlgebra
import RealModule

/// The clusters' parts of a robust covariance matrix, in factors as small as there are coefficients.
struct Sandwich: Sendable, Hashable, Codable {
  /// A cluster's part, for orthonormal coordinates of the design.
  struct Part: Sendable, Hashable, Codable {
    /// C'e, with C = A W X M (A' for corrections that are not symmetric).
    var score: [Double]
    /// X'C.
    var shared: Matrix
    /// C'SC, with S the cluster's covariance.
    var spread: Matrix
  }

  /// A combination of coefficients, in orthonormal coordinates, of which one cluster has all information.
  struct CarriedDirection: Sendable, Hashable, Codable {
    var cluster: String
    /// Its covariances with the coordinates, over its standard error.
    var direction: [Double]
  }

  var parts: [Part]
  /// M = (X'WX)⁻¹ in orthonormal coordinates.
  let inverse: Matrix
  /// Coefficients from orthonormal coordinates.
  let coordinates: Matrix
  /// What one cluster alone tells.
  private(set) var carried: [CarriedDirection] = []
  /// The degrees of freedom of corrections without Satterthwaite's.
  private let residualDegreesOfFreedom: Double
  private let isSatterthwaite: Bool

  init(
    _ fit: some GeneralizedLeastSquaresFit, _ values: [String], _ correction: SandwichCorrection
  ) throws(MetaAnalysisError) {
    guard values.count == fit.effects.count else {
      throw .unequalLengths(name: "clusters", expected: fit.effects.count, found: values.count)
    }
    let groups = values.positionsByValue
    let members = groups.map(\.positions)
    guard members.count > 1 else { throw .oneCluster }
    guard (fit.settings.weighting ?? .inverseVariance) == .inverseVariance else { throw .givenWeights }
    if let shared = fit.sharedAcross(values) { throw .clustersShare(shared) }
    let design = ScaledDesign(fit.designMatrix)
    let p = design.basis.columns
    coordinates = design.coordinates
    residualDegreesOfFreedom = Double(members.count - p)
    isSatterthwaite = correction.hasSatterthwaiteDegreesOfFreedom
    var clusters = zip(members, fit.totalCovariances(of: members)).map {
      ClusterBlock($0, covariance: $1, fit.effects, design.basis)
    }
    var information = Matrix(rows: p, columns: p)
    var products = Array(repeating: 0.0, count: p)
    for cluster in clusters { cluster.add(to: &information, &products) }
    let factor = Cholesky(positiveDefinite: information)
    inverse = factor.inverse
    let root = Cholesky(positiveDefinite: inverse).lower
    let mean = factor.solve(products)
    let total = Double(fit.effects.count)
    let m = Double(members.count)
    let scale: Double =
      switch correction {
      case .cr1: (m / (m - 1)).squareRoot()
      case .cr1s: (m * (total - 1) / ((m - 1) * (total - Double(p)))).squareRoot()
      default: 1
      }
    parts = []
    for index in clusters.indices {
      clusters[index].takeResiduals(mean)
      let directions = clusters[index].carriedDirections(root)
      carried += directions.map { CarriedDirection(cluster: groups[index].value, direction: $0) }
      guard
        let part = clusters[index].part(
          correction, inverse: inverse, information: information, scale: scale, carried: directions.count)
      else { throw .clusterCarriesColumn(cluster: groups[index].value) }
      parts.append(part)
    }
  }

  /// The covariance matrix of the coefficients.
  var covariance: Matrix {
    var middle = Matrix(rows: inverse.rows, columns: inverse.rows)
    for part in parts {
      for j in part.score.indices {
        for i in part.score.indices { middle[i, j] += part.score[i] * part.score[j] }
      }
    }
    return coordinates * middle * coordinates.transposed
  }

  /// The share of a combination's variance that clusters have which alone tell of it: of this no robust variance knows anything.
  func carriedShare(of factors: [Double], by cluster: String? = nil) -> Double {
    guard !carried.isEmpty else { return 0 }
    let turned = coordinates.transposed * factors
    let variance = dot(turned, inverse * turned)
    guard variance > 0 else { return 0 }
    let own = carried.filter { cluster == nil || $0.cluster == cluster }.map { dot(turned, $0.direction) }
    return dot(own, own) / variance
  }

  /// Whether clusters that alone tell of a combination have all of its variance, so that it has no robust standard error.
  func isUndefined(_ factors: [Double]) -> Bool { carriedShare(of: factors) > 1 - 1e-8 }

  /// The degrees of freedom of a sum of coefficients times factors, those of a χ² with mean and variance of its variance under the
  /// working model; `nil` where it has no robust standard error.
  func degreesOfFreedom(of factors: [Double]) -> Double? {
    guard !isUndefined(factors) else { return nil }
    guard isSatterthwaite, factors.contains(where: { $0 != 0 }) else { return residualDegreesOfFreedom }
    let pairs = PairSums(
      self, chosen: Matrix(rows: 1, columns: factors.count, elements: factors) * coordinates)
    return 2 * pairs.total[0, 0] * pairs.total[0, 0] / pairs.squares
  }

  /// The Wald test of coefficients; `nil` where there are none, or no degrees of freedom are left for it.
  func test(_ positions: [Int], _ coefficients: [Coefficient], _ covariance: Matrix) -> OmnibusTest? {
    let q = positions.count
    guard let wald = Self.wald(positions, coefficients, covariance) else { return nil }
    guard isSatterthwaite else {
      guard residualDegreesOfFreedom > 0 else { return nil }
      return OmnibusTest(
        statistic: wald / Double(q), numeratorDegreesOfFreedom: q,
        denominatorDegreesOfFreedom: residualDegreesOfFreedom)
    }
    let pairs = PairSums(self, chosen: coordinates.rows(positions)).standardized()
    let eta = Double(q * (q + 1)) / pairs.squares
    let denominator = eta - Double(q) + 1
    guard denominator > 0 else { return nil }
    return OmnibusTest(
      statistic: denominator / (eta * Double(q)) * wald, numeratorDegreesOfFreedom: q,
      denominatorDegreesOfFreedom: denominator)
  }
}

extension Sandwich {
  /// The squared length of coefficients in units of their covariance; `nil` where there are none, or it is singular.
  static func wald(_ positions: [Int], _ coefficients: [Coefficient], _ covariance: Matrix) -> Double? {
    let errors = positions.map { coefficients[$0].standardError }
    guard !positions.isEmpty, errors.allSatisfy({ $0 > 0 }) else { return nil }
    // Correlations, so that the units of the moderators do not matter.
    var correlation = covariance.submatrix(positions)
    for i in errors.indices {
      for j in errors.indices { correlation[i, j] /= errors[i] * errors[j] }
    }
    let ratios = positions.indices.map { coefficients[positions[$0]].estimate / errors[$0] }
    return Cholesky(correlation).map { dot(ratios, $0.solve(ratios)) }
  }
}

/// Sums over all pairs of clusters of what a robust variance has as its own variance, from sums over clusters.
private struct PairSums {
  /// For each cluster, X'C for the tested coefficients: p x q.
  private var shared: [Matrix]
  private var spread: [Matrix]
  private let inverse: Matrix
  private let size: Int

  /// The sums for combinations of coefficients, in orthonormal coordinates: q x p.
  init(_ sandwich: Sandwich, chosen: Matrix) {
    inverse = sandwich.inverse
    size = chosen.rows
    let turned = chosen.transposed
    shared = sandwich.parts.map { $0.shared * turned }
    spread = sandwich.parts.map { chosen * $0.spread * turned }
  }

  /// Σ P_ii: what the working model expects of the robust variance.
  var total: Matrix {
    var sum = Matrix(rows: size, columns: size)
    for index in spread.indices { sum = sum + own(index) }
    return sum
  }

  /// P_ii of a cluster.
  private func own(_ index: Int) -> Matrix {
    spread[index] + shared[index].transposed * inverse * shared[index] * -1
  }

  /// The same, with the expected variance as the unit: Σ P_ii = I.
  func standardized() -> PairSums {
    let eigen = SymmetricEigen(total)
    var root = Matrix(rows: size, columns: size)
    for (place, value) in eigen.values.enumerated() {
      for j in 0..<size {
        for i in 0..<size {
          root[i, j] += eigen.vectors[i, place] * eigen.vectors[j, place] / value.squareRoot()
        }
      }
    }
    var result = self
    result.shared = shared.map { $0 * root }
    result.spread = spread.map { root * $0 * root }
    return result
  }

  /// Σ over s, t and pairs i, j of P_ij[s, s] P_ij[t, t] + P_ij[s, t] P_ij[t, s]: for one coefficient 2 Σ P_ij².
  var squares: Double {
    var sum = 0.0
    for s in 0..<size {
      for t in 0..<size {
        let (straight, turned) = (gram(s, t), gram(t, s))
        sum += (inverse * straight * inverse * straight.transposed).trace
        sum += (inverse * turned * inverse * turned).trace
      }
    }
    for index in shared.indices {
      let own = own(index)
      let common = shared[index].transposed * inverse * shared[index]
      for s in 0..<size {
        for t in 0..<size {
          sum += own[s, s] * own[t, t] + own[s, t] * own[t, s]
          sum -= common[s, s] * common[t, t] + common[s, t] * common[t, s]
        }
      }
    }
    return sum
  }

  /// Σ u_s u_t' over clusters.
  private func gram(_ s: Int, _ t: Int) -> Matrix {
    var sum = Matrix(rows: inverse.rows, columns: inverse.rows)
    for matrix in shared {
      for j in 0..<inverse.rows {
        for i in 0..<inverse.rows { sum[i, j] += matrix[i, s] * matrix[j, t] }
      }
    }
    return sum
  }
}

/// One cluster with its weights.
private struct ClusterBlock {
  /// S.
  private let covariance: Matrix
  private let factor: Cholesky
  /// X.
  private let rows: Matrix
  /// W X.
  private let weighted: Matrix
  private let effects: [Double]
  private var residuals: [Double] = []

  init(_ members: [Int], covariance: Matrix, _ effects: StudyEffects, _ basis: Matrix) {
    self.covariance = covariance
    factor = Cholesky(positiveDefinite: covariance)
    rows = Matrix(columns: (0..<basis.columns).map { column in members.map { basis[$0, column] } })
    weighted = factor.solve(rows)
    self.effects = members.map { effects.estimates[$0] }
  }

  /// Adds X'WX and X'Wy.
  func add(to information: inout Matrix, _ products: inout [Double]) {
    information = information + weighted.transposed * rows
    for (column, value) in (weighted.transposed * effects).enumerated() { products[column] += value }
  }

  mutating func takeResiduals(_ mean: [Double]) {
    let fitted = rows * mean
    residuals = effects.indices.map { effects[$0] - fitted[$0] }
  }

  /// Its part of the sandwich; `nil` where it alone carries a column, which CR3 cannot do without.
  func part(
    _ correction: SandwichCorrection, inverse: Matrix, information: Matrix, scale: Double, carried: Int
  ) -> Sandwich.Part? {
    let corrected: Matrix
    switch correction {
    case .cr0, .cr1, .cr1s: corrected = weighted * inverse * scale
    case .cr2: corrected = unbiased(inverse, carried: carried) * inverse
    case .cr3:
      let own = weighted.transposed * rows
      guard let rest = Cholesky(definitely: information + own * -1, comparedTo: information) else {
        return nil
      }
      corrected = (weighted + weighted * rest.solve(own)) * inverse
    }
    return Sandwich.Part(
      score: corrected.transposed * residuals, shared: rows.transposed * corrected,
      spread: corrected.transposed * covariance * corrected)
  }

  /// What eigenvalues of L'(S - XMX')L are 0 but for rounding.
  ///
  /// They are of the size of variances squared, so that the least tells nothing where variances of a cluster differ much: how many
  /// are 0 is the number of columns that the cluster alone carries.
  private func least(of values: [Double], carried: Int) -> Double {
    // Beside variances squared, since a cluster that carries all of its own leaves no other eigenvalue to compare with.
    let diagonal = (0..<covariance.rows).map { covariance[$0, $0] * covariance[$0, $0] }
    guard let first = values.first, first <= 1e-6 * (diagonal.max() ?? 0) else { return 0 }
    return carried == 0 ? 0 : max(0, values[min(carried, values.count) - 1])
  }

  /// Directions of the coefficients, of length 1 in units of M, that the cluster alone tells: those of which it has all information;
  /// `root` times its transpose is M.
  func carriedDirections(_ root: Matrix) -> [[Double]] {
    let own = root.transposed * (weighted.transposed * rows) * root
    guard own.trace > 1 - Self.nothing else { return [] }
    let eigen = SymmetricEigen(own)
    return eigen.values.indices.filter { eigen.values[$0] > 1 - Self.nothing }.map { place in
      root * (0..<own.rows).map { eigen.vectors[$0, place] }
    }
  }

  /// A share of information this small is none: rounding of sums over clusters.
  private static let nothing = 1e-9

  /// A W X, with A = L (L'(S - XMX')L)^(-1/2) L' for S = LL'; the root is Moore and Penrose's.
  private func unbiased(_ inverse: Matrix, carried: Int) -> Matrix {
    let lower = factor.lower
    let upper = lower.transposed
    let part = upper * rows
    let square = upper * lower
    let eigen = SymmetricEigen(square * square + part * inverse * part.transposed * -1)
    let least = self.least(of: eigen.values, carried: carried)
    var middle = eigen.vectors.transposed * (upper * weighted)
    for (row, value) in eigen.values.enumerated() {
      let root = value > least ? 1 / value.squareRoot() : 0
      for column in 0..<middle.columns { middle[row, column] *= root }
    }
    return lower * (eigen.vectors * middle)
  }
}

/// A design in orthonormal columns, and the way back.
private struct ScaledDesign {
  let basis: Matrix
  let coordinates: Matrix

  init(_ design: Matrix) {
    let factorization = PivotedQR(design)
    basis = factorization.q
    let inverse = factorization.inverseR
    var coordinates = Matrix(rows: design.columns, columns: design.columns)
    for (place, column) in factorization.pivots.enumerated() {
      for j in 0..<design.columns { coordinates[column, j] = inverse[place, j] }
    }
    self.coordinates = coordinates
  }
}

extension Cholesky {
  /// The factorisation of a difference of matrices; `nil` where it is singular but for the rounding of the greater.
  fileprivate init?(definitely matrix: Matrix, comparedTo greater: Matrix) {
    let eigen = SymmetricEigen(matrix)
    guard let least = eigen.values.first, least > 1e-10 * greater.trace else { return nil }
    self.init(matrix)
  }
}

extension Matrix {
  /// Some of the rows.
  fileprivate func rows(_ positions: [Int]) -> Matrix {
    var chosen = Matrix(rows: positions.count, columns: columns)
    for (place, row) in positions.enumerated() {
      for j in 0..<columns { chosen[place, j] = self[row, j] }
    }
    return chosen
  }

  fileprivate static func + (left: Matrix, right: Matrix) -> Matrix {
    Matrix(
      rows: left.rows, columns: left.columns,
      elements: zip(left.elements, right.elements).map { $0 + $1 })
  }
}
