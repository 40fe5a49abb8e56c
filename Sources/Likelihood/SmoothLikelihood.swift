package import LinearAlgebra

/// A log-likelihood with its first and second derivatives, inside bounds.
package protocol SmoothLikelihood {
  /// The ranges of the parameters. A bound is a value that a parameter can have.
  var bounds: [ClosedRange<Double>] { get }
  /// How far a single step may take each parameter where the likelihood does not say.
  var spans: [Double] { get }
  /// The log-likelihood, its gradient and its second derivatives.
  mutating func point(_ parameters: [Double]) -> LikelihoodExpansion
}

/// A log-likelihood of which profiles are made.
package protocol ProfiledLikelihood: SmoothLikelihood {
  /// Whether a parameter other than the one at a place is at a bound that is an end of the search and no edge of what it can be,
  /// so that the likelihood may rise beyond.
  func isEndOfSearch(_ parameters: [Double], beside place: Int) -> Bool
}

/// A log-likelihood at one place.
package struct LikelihoodExpansion {
  package var parameters: [Double]
  package var value: Double
  package var gradient: [Double]
  package var hessian: Matrix

  /// A point at which sums over studies begin.
  package init(_ parameters: [Double]) {
    self.parameters = parameters
    value = 0
    gradient = Array(repeating: 0, count: parameters.count)
    hessian = Matrix(rows: parameters.count, columns: parameters.count)
  }

  /// Whether everything in it is a number.
  package var isFinite: Bool {
    value.isFinite && gradient.allSatisfy(\.isFinite) && hessian.isFinite
  }
}

extension Matrix {
  /// Whether every element is a number.
  var isFinite: Bool { elements.allSatisfy(\.isFinite) }
}
