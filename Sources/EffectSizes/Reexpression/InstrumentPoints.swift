/// A standardised mean difference in points of one instrument: d times a standard deviation of its scores.
///
/// Cochrane Handbook 15.5.3.2. The standard deviation should be that of a population like the one of interest, from a
/// source that is named.
public struct InstrumentPoints: Reexpression, Hashable {
  /// The standard deviation of the instrument's scores, in points.
  public var standardDeviation: Double
  /// -1 where positive effects are lower scores, else 1.
  public var sign: Double

  /// Points of an instrument whose scores have the given standard deviation, above 0.
  public init(standardDeviation: Double, sign: Double = 1) {
    precondition(standardDeviation > 0 && abs(sign) == 1, "a standard deviation above 0, and a sign")
    self.standardDeviation = standardDeviation
    self.sign = sign
  }

  public var form: String { "points" }
  /// Points have a sign of their own.
  public var countsGoodOutcomes: Bool { false }
  /// The standard deviation supposed.
  public var assumption: String {
    "one standard deviation is \(shown(standardDeviation)) points (Cochrane Handbook 15.5.3.2)"
  }
  /// d SD.
  public func value(of effect: Double) -> Double? { sign * effect * standardDeviation }
}
