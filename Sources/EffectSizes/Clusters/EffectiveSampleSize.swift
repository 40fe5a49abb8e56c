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
    var difference = self
    difference.n1 /= effects.group1
    difference.n2 /= effects.group2
    return difference
  }
}

extension TwoByTwoTable {
  /// The same risks with effective sample sizes: events and people divided by the design effect, not rounded.
  ///
  /// Cochrane Handbook, 23.1.4.
  public func effective(_ effects: DesignEffects) -> TwoByTwoTable {
    var table = self
    table.events1 /= effects.group1
    table.nonevents1 /= effects.group1
    table.events2 /= effects.group2
    table.nonevents2 /= effects.group2
    return table
  }
}

extension TwoGroupRates {
  /// The same rates from effective events in effective time.
  public func effective(_ effects: DesignEffects) -> TwoGroupRates {
    var rates = self
    rates.events1 /= effects.group1
    rates.time1 /= effects.group1
    rates.events2 /= effects.group2
    rates.time2 /= effects.group2
    return rates
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
