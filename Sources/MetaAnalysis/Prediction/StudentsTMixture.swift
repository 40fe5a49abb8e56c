import RealModule

/// Student's t as a mixture of normal distributions around 0, at points whose sum over the probabilities is an expectation: the
/// variance is ν/X with X by chi-squared with ν degrees of freedom.
///
/// The points are those of the trapezoidal rule in ln X, whose density falls off at both ends; the error is below 1e-12.
struct StudentsTMixture {
  /// A normal distribution of the mixture.
  struct Part {
    let variance: Double
    let probability: Double
  }

  let parts: [Part]

  /// The mixture that is Student's t with ν degrees of freedom.
  init(degreesOfFreedom: Int) {
    let half = Double(degreesOfFreedom) / 2
    // A fraction of the standard deviation of ln X, which is √(2/ν) for large ν.
    let step = min(0.25, 0.7 / half.squareRoot())
    // With X = ν e^u the density of u is ν'^ν' e^(ν'(u - e^u)) / Γ(ν'), ν' = ν/2.
    let logFactor = half * .log(half) - Double.logGamma(half) + .log(step)
    func part(_ index: Int) -> Part {
      let u = Double(index) * step
      return Part(variance: .exp(-u), probability: .exp(logFactor + half * (u - .exp(u))))
    }
    var parts = [part(0)]
    for direction in [-1, 1] {
      var index = direction
      // What a part counts falls with its standard deviation as well.
      while true {
        let next = part(index)
        guard next.probability > Self.negligible * max(1, next.variance.squareRoot()) else { break }
        parts.append(next)
        index += direction
      }
    }
    self.parts = parts
  }

  private static let negligible = 1e-17
}
