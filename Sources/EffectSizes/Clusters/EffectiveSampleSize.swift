extension TwoGroupMeans {
  /// The same means and standard deviations with effective sample sizes, not rounded.
  ///
  /// Cochrane Handbook, 23.1.4.
  public func effective(_ effects: DesignEffects) -> TwoGroupMeans {
    var means = self
    means.n1 /= effects.group1
    means.n2 /= effects.group2
    return means
  }
}

extension StandardizedDifference {
  /// The same difference with effective sample sizes, not rounded.
  public func effective(_ effects: DesignEffects) -> StandardizedDifference {
    StandardizedDifference(d: d, n1: n1 / effects.group1, n2: n2 / effects.group2)
  }
}

extension TwoByTwoTable {
  /// The same risks with effective sample sizes: events and people divided by the design effect, not rounded.
  ///
  /// Cochrane Handbook, 23.1.4.
  public func effective(_ effects: DesignEffects) -> TwoByTwoTable {
    TwoByTwoTable(
      events1: events1 / effects.group1, nonevents1: nonevents1 / effects.group1,
      events2: events2 / effects.group2, nonevents2: nonevents2 / effects.group2)
  }
}

extension TwoGroupRates {
  /// The same rates from effective events in effective time.
  public func effective(_ effects: DesignEffects) -> TwoGroupRates {
    TwoGroupRates(
      events1: events1 / effects.group1, time1: time1 / effects.group1, events2: events2 / effects.group2,
      time2: time2 / effects.group2)
  }
}

extension EffectSize {
  /// The same effect with its variance multiplied by a design effect.
  ///
  /// Cochrane Handbook, 23.1.5: for effects whose analysis took people for independent.
  public func inflated(by factor: Double) -> EffectSize {
    EffectSize(estimate: estimate, variance: variance * factor)
  }
}
