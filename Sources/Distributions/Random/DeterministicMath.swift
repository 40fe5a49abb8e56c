/// Functions of single numbers that give the same bits on every processor: the lanes' own, of one lane.
///
/// The C library chooses among variants of its logarithm and exponential at run time, which differ in the last bit. What
/// a simulation writes must not depend on the machine that ran it.
public enum DeterministicMath {
  /// The natural logarithm of a positive, normal number; its error is below 1 unit in the last place.
  public static func logarithm(_ x: Double) -> Double { RandomLanes(repeating: x).naturalLogarithm[0] }

  /// The exponential, of -700 for what is below and of 700 for what is above; its error is below 1 unit in the last
  /// place.
  public static func exponential(_ x: Double) -> Double { RandomLanes(repeating: x).exponential[0] }

  /// The cosine and sine of 2πu for u from 0 to 1.
  public static func cosineAndSine(ofTurns u: Double) -> (cosine: Double, sine: Double) {
    let (cosine, sine) = RandomLanes(repeating: u).cosineAndSineOfTurns
    return (cosine[0], sine[0])
  }

  /// The quantile of the standard normal distribution at a probability above 0 and below 1.
  public static func normalQuantile(_ probability: Double) -> Double {
    RandomLanes(repeating: probability).normalQuantile[0]
  }

  /// The natural logarithms of positive, normal numbers.
  public static func logarithm(_ x: RandomLanes) -> RandomLanes { x.naturalLogarithm }

  /// The exponentials of numbers.
  public static func exponential(_ x: RandomLanes) -> RandomLanes { x.exponential }

  /// The quantiles of the standard normal distribution at probabilities above 0 and below 1.
  public static func normalQuantile(_ probability: RandomLanes) -> RandomLanes { probability.normalQuantile }

  /// The square roots of numbers that are not negative.
  public static func squareRoot(_ x: RandomLanes) -> RandomLanes { x.roots }
}
