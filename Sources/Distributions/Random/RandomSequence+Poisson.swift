extension RandomSequence {
  /// A Poisson number: events where `mean` are expected, at most 1e15.
  ///
  /// Below 10 by inversion: one draw, of which the first uniform number is used. Otherwise by transformed rejection, one draw a try.
  ///
  /// O(1) on average. Source: Hörmann 1993, doi 10.1016/0167-6687(93)90997-4 (PTRS).
  public mutating func poisson(mean: Double) -> Double {
    precondition(
      mean >= 0 && mean <= 1e15, "a mean is not negative, and not so large that counts are not whole numbers")
    guard mean > 0 else { return 0 }
    return mean < 10 ? inverted(mean) : rejected(PoissonRejection(mean))
  }

  /// Adds up probabilities from 0 events on until they exceed a uniform number, or add nothing any more.
  private mutating func inverted(_ mean: Double) -> Double {
    var rest = uniforms().0
    var probability = DeterministicMath.exponential(-mean)
    var events = 0.0
    while rest > probability && probability > 0 {
      rest -= probability
      events += 1
      probability *= mean / events
    }
    return events
  }

  private mutating func rejected(_ setting: PoissonRejection) -> Double {
    while true {
      let (first, second) = uniforms()
      if let events = setting.events(u: first - 0.5, v: second) { return events }
    }
  }
}

/// The constants of Hörmann's transformed rejection, in the letters of his paper.
private struct PoissonRejection {
  let mu, b, a, vr, inverseAlpha, logMean: Double

  init(_ mean: Double) {
    mu = mean
    b = 0.931 + 2.53 * mean.squareRoot()
    a = -0.059 + 0.02483 * b
    vr = 0.9277 - 3.6224 / (b - 2)
    inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    logMean = DeterministicMath.logarithm(mean)
  }

  /// The number of events, or `nil` where the try is rejected.
  func events(u: Double, v: Double) -> Double? {
    let us = 0.5 - abs(u)
    let k = ((2 * a / us + b) * u + mu + 0.43).rounded(.down)
    if us >= 0.07 && v <= vr { return k }
    guard k >= 0, us >= 0.013 || v <= us else { return nil }
    let halfLogTwoPi = 0.918_938_533_204_672_7
    let height = DeterministicMath.logarithm(v * inverseAlpha / (a / (us * us) + b))
    return height <= k * logMean - mu - halfLogTwoPi - DeterministicMath.logFactorial(k) ? k : nil
  }
}
