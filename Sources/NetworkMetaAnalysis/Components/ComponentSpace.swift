import LinearAlgebra

/// The combinations of components that a network's studies determine: differences of treatments within its parts.
struct ComponentSpace: Sendable, Hashable, Codable {
  /// The number of such combinations that are independent.
  let rank: Int
  /// The treatments' values in terms of independent combinations, less their means in each part: n x rank.
  let combinations: Matrix
  /// The treatments' components less their means in each part: n x c.
  private let centred: Matrix
  /// An orthonormal basis of the combinations: c x rank.
  private let basis: Matrix
  /// The eigenvalues that belong to it.
  private let eigenvalues: [Double]

  /// Eigenvalues and remainders below this are rounding: what goes in are zeros, ones and means of them.
  private static let rounding = 1e-9

  init(_ network: Network, _ components: TreatmentComponents) {
    var centred = Matrix(rows: network.treatments.count, columns: components.components.count)
    for part in network.parts {
      for treatment in part {
        for component in components.ofTreatments[treatment] {
          centred[treatment, component] += 1
          for other in part { centred[other, component] -= 1 / Double(part.count) }
        }
      }
    }
    let eigen = SymmetricEigen(centred.transposed * centred)
    let places = eigen.values.indices.filter { eigen.values[$0] > Self.rounding }
    rank = places.count
    eigenvalues = places.map { eigen.values[$0] }
    basis =
      places.isEmpty
      ? Matrix(rows: centred.columns, columns: 0)
      : Matrix(columns: places.map { Array(eigen.vectors.column($0)) })
    self.centred = centred
    combinations = centred * basis
  }

  /// A combination of components as a sum of treatments' values that differences within parts make up; `nil` where the studies do
  /// not determine it.
  func ofTreatments(_ combination: [Double]) -> [Double]? {
    let coordinates = basis.transposed * combination
    let inside = basis * coordinates
    guard zip(combination, inside).allSatisfy({ abs($0 - $1) < Self.rounding.squareRoot() }) else {
      return nil
    }
    return combinations * zip(coordinates, eigenvalues).map { $0 / $1 }
  }
}
