/// What goes wrong when effects are computed.
public enum EffectSizesError: Error, Sendable, Hashable {
  /// A study's effect is not defined.
  case undefined(study: String, reason: String)
  /// The measure has no such variance; `known` are the codes it has.
  case unknownVariance(code: String, measure: String, known: [String])
  /// A column has not one number for each row.
  case unequalLengths(name: String, expected: Int, found: Int)
  /// There is no study at a position, counted from 0.
  case noSuchStudy(position: Int, count: Int)
  /// The effects do not say which of them belong together.
  case noClusters
  /// There is no numeric covariate of a name.
  case noCovariate(name: String)
  /// Effects with a comparator in common are in different clusters, whose errors are taken for independent.
  case comparatorAcrossClusters(first: String, second: String)
  /// The covariance matrix of a cluster's errors is not positive definite.
  case covarianceNotPositiveDefinite(cluster: String)
  /// A covariance of two errors, by their positions, is not the same in both of its places.
  case covarianceNotSymmetric(row: Int, column: Int)
  /// A covariate has several values in a cluster, of which there is one composite.
  case variesWithinCluster(name: String, cluster: String)
}

extension EffectSizesError: CustomStringConvertible {
  /// What is wrong, and what there is instead.
  public var description: String {
    switch self {
    case .undefined(let study, let reason): "the effect of '\(study)' is not defined: \(reason)"
    case .unknownVariance(let code, let measure, let known):
      "\(measure) has no variance '\(code)'; its variances are \(known.joined(separator: ", "))"
    case .unequalLengths(let name, let expected, let found):
      "'\(name)' has \(found) values for \(expected) rows"
    case .noSuchStudy(let position, let count):
      "there is no study at position \(position); there are \(count), counted from 0"
    case .noClusters: "nothing says which effects belong to one cluster"
    case .noCovariate(let name): "there are no numbers '\(name)' for all effects"
    case .variesWithinCluster(let name, let cluster):
      "'\(name)' differs among the effects of '\(cluster)', of which one composite is made"
    case .covarianceNotSymmetric(let row, let column):
      "the covariance in row \(row + 1), column \(column + 1) is not the same as in row \(column + 1), column \(row + 1)"
    case .comparatorAcrossClusters(let first, let second):
      "'\(first)' and '\(second)' have a comparator in common and are in different clusters: name a coarser cluster"
    case .covarianceNotPositiveDefinite(let cluster):
      "the covariance matrix of the errors of '\(cluster)' is not positive definite; assume a correlation nearer to 0"
    }
  }
}
