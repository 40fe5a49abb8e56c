public import LinearAlgebra

/// A fit whose coefficients are those of generalised least squares, with the inverse of a covariance matrix of the effects as
/// weights: what a sandwich is made of.
public protocol GeneralizedLeastSquaresFit: MetaAnalysisFit {
  /// The design, k x p; a column of ones for a pooled effect.
  var designMatrix: Matrix { get }
  /// Whether the first column is an intercept.
  var designHasIntercept: Bool { get }
  /// The covariance matrices of the effects in groups of positions, true effects' variances included. O of these matrices.
  func totalCovariances(of groups: [[Int]]) -> [Matrix]
  /// What effects of several clusters have in common; `nil` where effects of different clusters are independent.
  func sharedAcross(_ clusters: [String]) -> SharedError?
}

/// What makes effects of different clusters dependent.
public enum SharedError: Sendable, Hashable {
  /// A random term some group of which has effects of several clusters.
  case term(String)
  /// Correlated sampling errors of two effects, by their positions.
  case samplingErrors(Int, Int)
}

extension GeneralizedLeastSquaresFit {
  /// Correlated sampling errors of effects of different clusters. O(Σ n²) for blocks of n effects.
  public func sharedAcross(_ clusters: [String]) -> SharedError? {
    effects.samplingErrors.correlatedAcross(clusters).map { .samplingErrors($0.first, $0.second) }
  }
}

extension UnivariateFit {
  /// Diagonals of v + τ².
  public func totalCovariances(of groups: [[Int]]) -> [Matrix] {
    groups.map { positions in
      var matrix = Matrix(rows: positions.count, columns: positions.count)
      for (place, position) in positions.enumerated() {
        matrix[place, place] = effects.variances[position] + heterogeneity.tauSquared
      }
      return matrix
    }
  }
}

extension PooledFit: GeneralizedLeastSquaresFit {
  public var designMatrix: Matrix { Matrix(columns: [Array(repeating: 1, count: effects.count)]) }
  public var designHasIntercept: Bool { true }
}

extension MetaRegressionFit: GeneralizedLeastSquaresFit {
  public var designMatrix: Matrix { design.matrix }
  public var designHasIntercept: Bool { design.hasIntercept }
}

extension MultilevelFit: GeneralizedLeastSquaresFit {
  public var designMatrix: Matrix { design.matrix }
  public var designHasIntercept: Bool { design.hasIntercept }

  public func totalCovariances(of groups: [[Int]]) -> [Matrix] {
    zip(groups, effects.samplingErrors.covariances(of: groups)).map { positions, errors in
      var matrix = errors
      for term in terms {
        for (column, first) in positions.enumerated() {
          for (row, second) in positions.enumerated() {
            matrix[row, column] += term.covariance(first, second)
          }
        }
      }
      return matrix
    }
  }
}
