import LinearAlgebra
import RealModule

/// Sampling errors that are correlated within clusters: an assumption about what trials hardly ever report.
///
/// Two effects of one cluster have the covariance ρ φ^|t₁ - t₂| √(v₁v₂); those from different people 0, and those of different
/// clusters too.
public struct CorrelatedErrors: Sendable, Hashable, Codable {
  /// ρ, the correlation of errors within a cluster.
  public var correlation: Double
  /// φ, what a unit of time leaves of it, between 0 and 1; `nil` where time does not matter.
  public var decay: Double?
  /// The numeric covariate that holds times.
  public var time: String
  /// The covariate whose different values are different people; `nil` where all of a cluster are the same.
  public var people: String?

  /// Errors with one correlation; with `decay` one that falls off with the distance in time.
  public init(correlation: Double, decay: Double? = nil, time: String = "time", people: String? = nil) {
    self.correlation = correlation
    self.decay = decay
    self.time = time
    self.people = people
  }

  /// Effects with errors of this kind. O(k + Σ n³) for clusters of n effects.
  ///
  /// - Parameters:
  ///   - effects: Effects with clusters.
  ///   - known: Covariances that are known, of effects with a common comparator, in place of the assumed ones.
  /// - Throws: `EffectSizesError.noClusters`, `noCovariate`, `comparatorAcrossClusters`, `covarianceNotPositiveDefinite` with the
  ///   cluster.
  public func applied(
    to effects: StudyEffects, knowing known: SharedComparatorCovariances? = nil
  ) throws(EffectSizesError) -> StudyEffects {
    guard let clusters = effects.clusters else { throw .noClusters }
    let times = try decay.map { (_) throws(EffectSizesError) in try numbers(time, effects) }
    let people = try people.map { (name) throws(EffectSizesError) in try covariate(name, effects).levels }
    if let pair = known?.pairs.first(where: { clusters[$0.first] != clusters[$0.second] }) {
      throw .comparatorAcrossClusters(first: effects.labels[pair.first], second: effects.labels[pair.second])
    }
    let pairs = known?.pairsOfFirst ?? [:]
    var blocks: [CovarianceBlock] = []
    for (cluster, members) in clusters.positionsByValue {
      var matrix = covariance(members, effects.variances, times, people)
      matrix.set(pairs, among: members)
      guard Cholesky(matrix) != nil else { throw .covarianceNotPositiveDefinite(cluster: cluster) }
      blocks.append(CovarianceBlock(studies: members, covariance: matrix))
    }
    var correlated = effects
    correlated.samplingErrors = .blocks(blocks)
    return correlated
  }

  private func covariance(
    _ members: [Int], _ variances: [Double], _ times: [Double]?, _ people: [String]?
  ) -> Matrix {
    var matrix = Matrix(rows: members.count, columns: members.count)
    for (column, first) in members.enumerated() {
      for (row, second) in members.enumerated() {
        guard row != column else {
          matrix[row, column] = variances[first]
          continue
        }
        guard people == nil || people?[first] == people?[second] else { continue }
        let distance = times.map { abs($0[first] - $0[second]) } ?? 0
        matrix[row, column] =
          correlation * .pow(decay ?? 1, distance) * variances[first].squareRoot()
          * variances[second].squareRoot()
      }
    }
    return matrix
  }

  private func covariate(_ name: String, _ effects: StudyEffects) throws(EffectSizesError) -> Covariate {
    guard let covariate = effects.covariate(named: name) else { throw .noCovariate(name: name) }
    return covariate
  }

  private func numbers(_ name: String, _ effects: StudyEffects) throws(EffectSizesError) -> [Double] {
    guard case .numeric(let numbers) = try covariate(name, effects).values else {
      throw .noCovariate(name: name)
    }
    return numbers
  }
}

extension SharedComparatorCovariances {
  /// The pairs by their first positions.
  fileprivate var pairsOfFirst: [Int: [Pair]] { Dictionary(grouping: pairs, by: \.first) }
}

extension Matrix {
  /// Puts known covariances in the places of their pairs.
  fileprivate mutating func set(_ pairs: [Int: [SharedComparatorCovariances.Pair]], among members: [Int]) {
    guard !pairs.isEmpty else { return }
    let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    for (column, first) in members.enumerated() {
      for pair in pairs[first] ?? [] {
        guard let row = places[pair.second] else { continue }
        self[row, column] = pair.covariance
        self[column, row] = pair.covariance
      }
    }
  }
}
