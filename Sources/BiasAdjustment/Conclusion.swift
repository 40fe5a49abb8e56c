public import Estimates

/// What an interval says of the effect.
public enum Conclusion: String, Sendable, Hashable, Codable {
  /// The whole interval lies below no effect.
  case below
  /// The interval contains no effect.
  case inconclusive
  /// The whole interval lies above no effect.
  case above

  /// The conclusion from an interval; `nil` from one that is not defined.
  public init?(_ interval: Interval, nullValue: Double) {
    guard interval.isDefined else { return nil }
    self = interval.upper < nullValue ? .below : interval.lower > nullValue ? .above : .inconclusive
  }
}

extension BiasComparison {
  /// The results that mean something else than the plain one whose interval was made in the same way: positions in `results`.
  ///
  /// By thresholds, where they are given, an estimate on another side of one; otherwise an interval that begins or ceases to
  /// include no effect, which is a matter of chance as much as of bias (Cochrane Handbook, section 15.3.1). Single levels are
  /// not asked: they describe strata, and are no answer for all. Intervals that are not defined mean nothing else.
  public func dissenting(nullValue: Double, thresholds: EffectThresholds? = nil) -> [Int] {
    results.indices.filter { index in
      let result = results[index]
      guard result.approach != .plain, result.approach != .stratum,
        let plain = plainResult(like: result)
      else { return false }
      if let thresholds { return thresholds.separates(result.pooled.estimate, from: plain.pooled.estimate) }
      guard let own = Conclusion(result.comparedInterval, nullValue: nullValue),
        let other = Conclusion(plain.comparedInterval, nullValue: nullValue)
      else { return false }
      return own != other
    }
  }

  /// The plain result with an interval of the same kind, or the first where there is none.
  public func plainResult(like result: StrategyResult) -> StrategyResult? {
    let plain = results.filter { $0.approach == .plain }
    return plain.first { $0.test == result.test } ?? plain.first
  }
}
