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
  /// The results that mean something else than the plain one whose interval was made in the same way: positions in `results`.
  ///
  /// By thresholds, where they are given, an estimate on another side of one; otherwise an interval that begins or ceases to
  /// include no effect, which is a matter of chance as much as of bias (Cochrane Handbook, section 15.3.1). Single levels are
  /// not asked: they describe strata, and are no answer for all.
  public func dissenting(nullValue: Double, thresholds: EffectThresholds? = nil) -> [Int] {
    results.indices.filter { index in
      let result = results[index]
      guard result.approach != .plain, result.approach != .stratum,
        let plain = plainResult(like: result)
      else { return false }
      if let thresholds { return thresholds.separates(result.pooled.estimate, from: plain.pooled.estimate) }
      return Conclusion(result.comparedInterval, nullValue: nullValue)
        != Conclusion(plain.comparedInterval, nullValue: nullValue)
    }
  }

  /// The plain result with an interval of the same kind, or the first where there is none.
  public func plainResult(like result: StrategyResult) -> StrategyResult? {
    let plain = results.filter { $0.approach == .plain }
    return plain.first { $0.test == result.test } ?? plain.first
  }
}
