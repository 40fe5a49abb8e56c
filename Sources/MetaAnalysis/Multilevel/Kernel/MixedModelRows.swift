import EffectSizes
import LinearAlgebra

/// Effects, design and random terms as rows whose sampling errors are independent of each other.
///
/// Correlated errors are rotated: a block V = QΛQ' becomes rows Q'y with variances Λ. A random effect of each row has the
/// same variance after a rotation as before, so that it is added to Λ; what else a row has a share in stands in `entries`.
struct MixedModelRows {
  /// The variances of the rows' errors.
  var variances: [Double]
  /// The rows' effects.
  var effects: [Double]
  /// The rows of an orthonormal basis of the design, row after row: k x p.
  var basis: [Double]
  /// p.
  let coefficientCount: Int
  /// For each row, where its entries begin among `entries`; one more than there are rows.
  var entryStarts: [Int] = [0]
  /// What rows have of the groups of random terms.
  var entries: [Entry] = []
  /// The shares of entries, as many in a row as their terms have levels.
  var shares: [Double] = []
  /// What rows are rotated from, block after block; empty where they are the effects.
  private var rotations: [Rotation] = []

  /// A block of effects whose rows are Q'y.
  private struct Rotation {
    let effects: [Int]
    let directions: Matrix
  }

  /// A row's share in a group of a random term.
  struct Entry {
    /// The term, by its position among those with groups.
    var term: Int
    /// The group, by its position in the term.
    var group: Int
    /// Where its shares begin.
    var share: Int
  }

  /// k.
  var count: Int { variances.count }

  /// Rotates effects into rows. O(k (p + terms)), and for a block of n effects O(n³).
  init(
    effects: [Double], errors: SamplingErrors, basis: Matrix, terms: [GroupedTerm]
  ) throws(MetaAnalysisError) {
    variances = []
    self.effects = []
    self.basis = []
    coefficientCount = basis.columns
    switch errors {
    case .independent(let variances):
      self.variances = variances
      self.effects = effects
      self.basis = basis.transposed.elements
      for row in effects.indices { append(terms, [(row, 1)]) }
    case .blocks(let blocks):
      for block in blocks { try append(block, effects, basis, terms) }
    }
  }

  private mutating func append(
    _ block: CovarianceBlock, _ effects: [Double], _ basis: Matrix, _ terms: [GroupedTerm]
  ) throws(MetaAnalysisError) {
    let eigen = SymmetricEigen(block.covariance)
    let members = block.studies
    let least = Self.leastEigenvalue * (eigen.values.last ?? 0)
    guard let smallest = eigen.values.first, smallest > least else {
      throw .covarianceNotPositiveDefinite(studies: members)
    }
    rotations.append(Rotation(effects: members, directions: eigen.vectors))
    for (place, value) in eigen.values.enumerated() {
      let direction = Array(eigen.vectors.column(place))
      variances.append(value)
      self.effects.append(members.indices.reduce(0) { $0 + direction[$1] * effects[members[$1]] })
      for j in 0..<coefficientCount {
        self.basis.append(members.indices.reduce(0) { $0 + direction[$1] * basis[members[$1], j] })
      }
      append(terms, members.indices.map { (members[$0], direction[$0]) })
    }
  }

  /// A block whose smallest eigenvalue is this little of its largest is singular but for rounding.
  private static let leastEigenvalue = 1e-13

  /// Adds the entries of a row that is a sum of effects.
  private mutating func append(_ terms: [GroupedTerm], _ parts: [(effect: Int, factor: Double)]) {
    for (term, grouped) in terms.enumerated() {
      let first = entries.count
      for (effect, factor) in parts {
        let group = grouped.groups[effect]
        var place = first
        while place < entries.count, entries[place].group != group { place += 1 }
        if place == entries.count {
          entries.append(Entry(term: term, group: group, share: shares.count))
          shares.append(contentsOf: repeatElement(0, count: grouped.levelCount))
        }
        shares[entries[place].share + (grouped.levels?[effect] ?? 0)] += factor
      }
    }
    entryStarts.append(entries.count)
  }
}

extension MixedModelRows {
  /// Values of the rows as values of the effects, Qr. O(k), and for a block of n effects O(n²).
  func rotatedBack(_ values: [Double]) -> [Double] {
    guard !rotations.isEmpty else { return values }
    var (result, first) = (values, 0)
    for rotation in rotations {
      let size = rotation.effects.count
      for effect in rotation.effects { result[effect] = 0 }
      for column in 0..<size {
        for (effect, part) in zip(rotation.effects, rotation.directions.column(column)) {
          result[effect] += part * values[first + column]
        }
      }
      first += size
    }
    return result
  }
}

/// A random term as the data have it: which group each effect is in, and which level within it.
struct GroupedTerm {
  /// The group of each effect, from 0.
  var groups: [Int]
  var groupCount: Int
  /// The level of each effect within its group, from 0; `nil` where groups have one random effect each.
  var levels: [Int]?
  /// The number of levels.
  var levelCount = 1
}
