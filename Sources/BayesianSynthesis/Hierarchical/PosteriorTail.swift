/// How the posterior of τ falls: what exists of it.
struct PosteriorTail: Sendable {
  /// The e of τ^-e; `nil` for faster than every power.
  let exponent: Double?
  /// Whether logarithms make it fall faster than that.
  let withLogarithms: Bool

  /// - Parameters:
  ///   - prior: The tail of the prior.
  ///   - studies: The number of studies that speak against a large τ.
  ///   - flat: The number of coefficients with flat priors, each of which takes a study.
  init(_ prior: PriorTail, studies: Int, flat: Int) {
    guard case .power(let exponent, let withLogarithms) = prior else {
      (self.exponent, self.withLogarithms) = (nil, false)
      return
    }
    (self.exponent, self.withLogarithms) = (exponent + Double(studies - flat), withLogarithms)
  }

  /// Whether the posterior has an integral.
  var isProper: Bool { hasMoment(0) }

  /// Whether E(τ^r) exists.
  func hasMoment(_ order: Int) -> Bool {
    guard let exponent else { return true }
    let excess = exponent - Double(order)
    return withLogarithms ? excess >= 1 : excess > 1
  }

  /// The largest r up to 2 of which E(τ^r) exists.
  var order: Int { hasMoment(2) ? 2 : hasMoment(1) ? 1 : 0 }
}
