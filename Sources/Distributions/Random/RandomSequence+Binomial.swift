extension RandomSequence {
  /// A binomial number: successes among `trials` of probability `probability`.
  ///
  /// Where the smaller of the expected successes and failures is below 10, by inversion: one draw, of which the first
  /// uniform number is used. Otherwise by transformed rejection, one draw a try.
  ///
  /// O(1) on average. Sources: Kachitvichyanukul and Schmeiser 1988, doi 10.1145/42372.42381 (BINV); Hörmann 1993,
  /// doi 10.1080/00949659308811496 (BTRS).
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition(trials >= 0 && probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    guard trials > 0, probability > 0 else { return 0 }
    guard probability <= 0.5 else { return trials - binomial(trials: trials, probability: 1 - probability) }
    return Double(trials) * probability < 10
      ? inverted(trials, probability) : rejected(TransformedRejection(trials, probability))
  }

  /// Adds up probabilities from 0 successes on until they exceed a uniform number.
  private mutating func inverted(_ trials: Int, _ p: Double) -> Int {
    var rest = uniforms().0
    let n = Double(trials)
    let odds = p / (1 - p)
    var probability = DeterministicMath.exponential(n * DeterministicMath.logarithm(1 - p))
    var successes = 0
    while rest > probability && successes < trials {
      rest -= probability
      successes += 1
      probability *= odds * (n - Double(successes) + 1) / Double(successes)
    }
    return successes
  }

  private mutating func rejected(_ setting: TransformedRejection) -> Int {
    while true {
      let (first, second) = uniforms()
      if let successes = setting.successes(u: first - 0.5, v: second) { return successes }
    }
  }
}

/// The constants of Hörmann's transformed rejection, in the letters of his paper.
private struct TransformedRejection {
  let n, p, b, a, c, vr, alpha, mode, logOdds: Double

  init(_ trials: Int, _ p: Double) {
    n = Double(trials)
    self.p = p
    let deviation = (n * p * (1 - p)).squareRoot()
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = n * p + 0.5
    vr = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * deviation
    mode = ((n + 1) * p).rounded(.down)
    logOdds = DeterministicMath.logarithm(p / (1 - p))
  }

  /// The number of successes, or `nil` where the try is rejected.
  func successes(u: Double, v: Double) -> Int? {
    let us = 0.5 - abs(u)
    let k = ((2 * a / us + b) * u + c).rounded(.down)
    if us >= 0.07 && v <= vr { return Int(k) }
    guard k >= 0, k <= n else { return nil }
    let height = DeterministicMath.logarithm(v * alpha / (a / (us * us) + b))
    return height <= logProbability(k) - logProbability(mode) ? Int(k) : nil
  }

  /// The logarithm of the probability of k successes, up to a constant.
  private func logProbability(_ k: Double) -> Double {
    k * logOdds - DeterministicMath.logFactorial(k) - DeterministicMath.logFactorial(n - k)
  }
}
