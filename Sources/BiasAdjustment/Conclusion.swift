public import Estimates

/// What an interval says of the effect.
public enum Conclusion: String, Sendable, Hashable, Codable {
  /// The whole interval lies below no effect.
  case below
  /// The interval contains no effect.
  case inconclusive
  /// The whole interval lies above no effect.
  case above

  /// The conclusion from an interval.
  public init(_ interval: Interval, nullValue: Double) {
    self = interval.upper < nullValue ? .below : interval.lower > nullValue ? .above : .inconclusive
  }
}

extension BiasComparison {
  /// The results whose interval says something else than the plain one made in the same way: positions in `results`.
  ///
  /// Single levels are not asked: they describe strata, and are no answer for all.
  public func dissenting(nullValue: Double) -> [Int] {
    results.indices.filter { index in
      let result = results[index]
      guard result.approach != .plain, result.approach != .stratum,
        let plain = plainResult(like: result)
      else { return false }
      return Conclusion(result.interval, nullValue: nullValue)
        != Conclusion(plain.interval, nullValue: nullValue)
    }
  }

  /// The plain result with an interval of the same kind, or the first where there is none.
  public func plainResult(like result: StrategyResult) -> StrategyResult? {
    let plain = results.filter { $0.approach == .plain }
    return plain.first { $0.test == result.test } ?? plain.first
  }
}
