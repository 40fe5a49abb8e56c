import Distributions
import RealModule

/// Logarithms of factorials and binomial coefficients.
enum LogFactorial {
  /// ln n!.
  static func of(_ number: Double) -> Double { number <= 1 ? 0 : SpecialFunctions.logGamma(number + 1) }

  /// The logarithm of the number of ways to choose some of several; a sum of few logarithms where there are few to choose, so
  /// that large groups cost no digits.
  static func choose(_ size: Double, _ chosen: Double) -> Double {
    let few = min(chosen, size - chosen)
    guard few > 0 else { return 0 }
    guard few <= 64 else { return of(size) - of(few) - of(size - few) }
    var product = 1.0
    var sum = 0.0
    for number in stride(from: 1, through: few, by: 1) {
      product *= (size - few + number) / number
      if product > 1e250 {
        sum += .log(product)
        product = 1
      }
    }
    return sum + .log(product)
  }
}
