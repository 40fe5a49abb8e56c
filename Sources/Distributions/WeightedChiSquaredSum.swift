import ComplexModule

/// The distribution of a sum of independent chi-squared variables of one degree of freedom with positive weights.
public struct WeightedChiSquaredSum: Sendable, Hashable {
  /// The weights, all positive.
  public var weights: [Double]

  /// A sum with the given weights, of which there is at least one and which are positive.
  public init(weights: [Double]) {
    precondition(!weights.isEmpty && weights.allSatisfy { $0 > 0 }, "weights are positive")
    self.weights = weights
  }

  /// P(X ≤ x). Some hundred times the number of weights.
  public func cumulative(_ x: Double) -> Double { form.cumulative(x) }

  /// P(X > x), accurate where it is small.
  public func survival(_ x: Double) -> Double { form.survival(x) }

  private var form: PositiveQuadraticForm {
    let weights = weights
    return PositiveQuadraticForm(
      degreesOfFreedom: weights.count, mean: weights.reduce(0, +), largestWeight: weights.max() ?? 1
    ) { s in
      var sum = Complex<Double>.zero
      for weight in weights { sum += .log(1 + s.multiplied(by: 2 * weight)) }
      return sum.multiplied(by: -0.5)
    }
  }
}
