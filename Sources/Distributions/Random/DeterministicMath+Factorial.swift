extension DeterministicMath {
  /// ln k! less ½ ln 2π, by Stirling's series, shifted upwards for small k.
  static func logFactorial(_ k: Double) -> Double {
    var x = k + 1
    var product = 1.0
    while x < 10 {
      product *= x
      x += 1
    }
    let (r, own) = (1 / (x * x), logarithm(x))
    let series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - r / 1188) * r) * r) * r) / x
    return (x - 0.5) * own - x + series - (product > 1 ? logarithm(product) : 0)
  }
}
