import RealModule

/// One variance, and correlations ρ^|t - s| of levels at times t and s; ρ, of times one unit apart, from 0 to 1.
public struct ContinuousAutoregressive: CovarianceStructure {
  public var code: String { "CAR" }
  public var isOrdered: Bool { true }
  public var correlatedPairs: CorrelatedPairs { .unitApart }
  public var name: String { "one variance, correlations that decay with time" }
  public var hasVarianceOfEachLevel: Bool { false }
  public var needsTimes: Bool { true }

  /// The structure.
  public init() {}

  public func angleCount(levels: Int) -> Int { levels > 1 ? 1 : 0 }

  /// The correlation of the two nearest times is the angle's squared sine, so that others are its powers of 1 and more.
  public func correlationFactor(angles: [Double], times: [Double]) -> [Double] {
    let levels = times.count
    let (sine, cosine) = (Double.sin(angles.first ?? 0), Double.cos(angles.first ?? 0))
    let unit = Self.leastDistance(times)
    let nearest = sine * sine
    var factor = Array(repeating: 0.0, count: levels * levels)
    for column in 0..<levels {
      let new = column == 0 ? 1 : Self.rest(cosine, steps: (times[column] - times[column - 1]) / unit)
      for row in column..<levels {
        // The power of 0 by 0 is no number in this library.
        let decay = row == column ? 1 : Double.pow(nearest, (times[row] - times[column]) / unit)
        factor[column * levels + row] = decay * new
      }
    }
    return factor
  }

  /// The signed root of 1 - r²ˢ for r = 1 - cosine².
  private static func rest(_ cosine: Double, steps: Double) -> Double {
    let square = cosine * cosine
    guard square > 0 else { return 0 }
    let part = square < 1 ? -Double.expMinusOne(2 * steps * .log(onePlus: -square)) : 1
    return cosine * (part / square).squareRoot()
  }

  private static func leastDistance(_ times: [Double]) -> Double {
    zip(times, times.dropFirst()).map { $1 - $0 }.min() ?? 1
  }

  public func angles(correlation: Double, times: [Double]) -> [Double] {
    times.count > 1 ? [.asin(max(0, min(1, correlation)).squareRoot())] : []
  }

  public func correlation(angles: [Double], times: [Double]) -> Double? {
    angles.first.map {
      let sine = Double.sin($0)
      return .pow(sine * sine, 1 / Self.leastDistance(times))
    }
  }

  public func angle(of correlation: Double, times: [Double]) -> Double? {
    times.count > 1 ? .asin(Double.pow(correlation, Self.leastDistance(times)).squareRoot()) : nil
  }

  public func correlationRange(levels: Int) -> ClosedRange<Double> { 0...1 }
}

extension CovarianceStructure where Self == ContinuousAutoregressive {
  /// One variance, correlations that decay with time.
  public static var continuousAutoregressive: Self { Self() }
}
