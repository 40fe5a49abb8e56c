import RealModule

/// Fisher's z of another measure: the area hyperbolic tangent of a correlation, with the delta method's variance.
public protocol FisherTransforming: Measure {
  /// The correlation that is transformed.
  associatedtype Base: Measure where Base.Summary == Summary, Base.Average == Average
  /// The measure of that correlation, with its settings.
  var base: Base { get }
}

extension FisherTransforming {
  /// As the correlation is prepared.
  public func prepare(_ summaries: inout [Summary]) -> [Int: UndefinedEffect] { base.prepare(&summaries) }

  /// As the correlation's average.
  public func average(over summaries: [Summary]) -> Average { base.average(over: summaries) }

  /// y = atanh r, v = v_r / (1 - r²)².
  public func effect(of summary: Summary, given average: Average) throws(UndefinedEffect) -> EffectSize {
    try base.effect(of: summary, given: average).fisherTransformed()
  }
}

extension EffectSize {
  /// Fisher's z of a correlation, by the delta method.
  func fisherTransformed() throws(UndefinedEffect) -> EffectSize {
    let slack = 1 - estimate * estimate
    return try EffectSize(
      defined: .atanh(estimate), variance: variance / (slack * slack),
      otherwise: "Fisher's z of a correlation of 1 or -1 is infinite")
  }
}
