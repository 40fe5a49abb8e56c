import Likelihood
import LinearAlgebra

/// A likelihood of coordinates of the mean, and of τ at the last place.
protocol MeanLikelihood: ProfiledLikelihood {
  var design: StudyDesign { get }
}

extension MeanLikelihood {
  /// Where a maximum is looked for around a start, and how far a typical step goes.
  static func search(around start: [Double]) -> (bounds: [ClosedRange<Double>], spans: [Double]) {
    (start.map { $0 - 60...$0 + 60 } + [0...30], start.map { _ in 1 } + [0.5])
  }

  func isEndOfSearch(_ parameters: [Double], beside place: Int) -> Bool {
    parameters.indices.contains { index in
      index != place
        && (parameters[index] >= bounds[index].upperBound
          || index < design.coefficients && parameters[index] <= bounds[index].lowerBound)
    }
  }
}

extension LikelihoodExpansion {
  /// Adds a study's log-likelihood with its derivatives: by its linear predictor and by τ; by the predictor twice, by both, by τ
  /// twice.
  @inline(__always)
  mutating func add(
    _ study: Int, _ design: StudyDesign, value: Double, gradient: (Double, Double),
    hessian: (Double, Double, Double)
  ) {
    let p = design.coefficients
    self.value += value
    for i in 0..<p {
      let z = design[study, i]
      self.gradient[i] += z * gradient.0
      for j in 0...i { self.hessian[i, j] += z * design[study, j] * hessian.0 }
      self.hessian[p, i] += z * hessian.1
    }
    self.gradient[p] += gradient.1
    self.hessian[p, p] += hessian.2
  }

  /// Copies the lower triangle of the second derivatives to the upper.
  mutating func mirror() {
    for i in 0..<hessian.rows {
      for j in 0..<i { hessian[j, i] = hessian[i, j] }
    }
  }
}
