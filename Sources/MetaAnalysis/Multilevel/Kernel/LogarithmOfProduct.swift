import RealModule

/// The logarithm of a product of many positive numbers, of which few are taken.
struct LogarithmOfProduct {
  private var product = 1.0
  private var sum = 0.0

  /// Multiplies by a positive number.
  mutating func multiply(by factor: Double) {
    product *= factor
    // Before the product leaves the range of full precision.
    if !(1e-140...1e140 ~= product) || !(1e-140...1e140 ~= factor) {
      sum += .log(product / factor) + .log(factor)
      product = 1
    }
  }

  var value: Double { sum + .log(product) }
}
