import LinearAlgebra

extension StudyEffects {
  /// One effect for each cluster: the mean of its effects by generalised least squares, with its variance; in order of first
  /// appearance, labelled with the clusters.
  ///
  /// Under correlated errors the weight of an effect may be negative, and the composite lie outside its effects. O(Σ n³) for
  /// clusters of n effects.
  /// - Throws: `noClusters`, `covarianceNotPositiveDefinite`, and `variesWithinCluster` where a covariate has several values in
  ///   a cluster.
  public func composites(keeping covariates: [String] = []) throws(EffectSizesError) -> StudyEffects {
    guard let clusters else { throw .noClusters }
    let members = clusters.positionsByValue
    let covariances = samplingErrors.covariances(of: members.map(\.positions))
    var (estimates, variances) = ([Double](), [Double]())
    for ((cluster, positions), covariance) in zip(members, covariances) {
      guard let factor = Cholesky(covariance) else { throw .covarianceNotPositiveDefinite(cluster: cluster) }
      let weights = factor.solve(Array(repeating: 1.0, count: positions.count))
      let sum = weights.reduce(0, +)
      let origin = self.estimates[positions[0]]
      let offset = zip(weights, positions).reduce(0) { $0 + $1.0 * (self.estimates[$1.1] - origin) }
      estimates.append(origin + offset / sum)
      variances.append(1 / sum)
    }
    var composites = StudyEffects(
      labels: members.map(\.value), estimates: estimates, variances: variances, scale: scale)
    composites.clusters = members.map(\.value)
    for name in covariates {
      guard let covariate = covariate(named: name) else { continue }
      let levels = covariate.levels
      for (cluster, positions) in members
      where positions.contains(where: { levels[$0] != levels[positions[0]] }) {
        throw .variesWithinCluster(name: name, cluster: cluster)
      }
      composites = composites.adding([covariate.selecting(members.map { $0.positions[0] })])
    }
    return composites
  }
}

extension SamplingErrors {
  /// The covariance matrices of the errors in groups of positions. O of the groups' matrices.
  package func covariances(of groups: [[Int]]) -> [Matrix] {
    let variances = variances
    var matrices = groups.map { positions in
      var matrix = Matrix(rows: positions.count, columns: positions.count)
      for (place, position) in positions.enumerated() { matrix[place, place] = variances[position] }
      return matrix
    }
    guard case .blocks(let blocks) = self else { return matrices }
    var places = Array(repeating: (group: -1, place: 0), count: variances.count)
    for (group, positions) in groups.enumerated() {
      for (place, position) in positions.enumerated() { places[position] = (group, place) }
    }
    for block in blocks {
      for (column, first) in block.studies.enumerated() {
        let left = places[first]
        guard left.group >= 0 else { continue }
        for (row, second) in block.studies.enumerated() where places[second].group == left.group {
          matrices[left.group][places[second].place, left.place] = block.covariance[row, column]
        }
      }
    }
    return matrices
  }
}

extension Array where Element: Hashable {
  /// The different values in order of first appearance, each with its positions.
  package var positionsByValue: [(value: Element, positions: [Int])] {
    var places: [Element: Int] = [:]
    var groups: [(value: Element, positions: [Int])] = []
    for (position, value) in enumerated() {
      if let place = places[value] {
        groups[place].positions.append(position)
      } else {
        places[value] = groups.count
        groups.append((value, [position]))
      }
    }
    return groups
  }
}
