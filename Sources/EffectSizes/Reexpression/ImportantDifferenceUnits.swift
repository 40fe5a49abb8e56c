/// A standardised mean difference in units of the minimal important difference of one instrument: d SD / MID.
///
/// Johnston BC et al. (2010), doi 10.1186/1477-7525-8-116. Around 1 many people notice a change; under 0.5 few do.
public struct ImportantDifferenceUnits: Reexpression, Hashable {
  /// The standard deviation of the instrument's scores, in points.
  public var standardDeviation: Double
  /// The minimal important difference, in points.
  public var importantDifference: Double

  /// Units of a minimal important difference; both are in points and above 0.
  public init(standardDeviation: Double, importantDifference: Double) {
    precondition(standardDeviation > 0 && importantDifference > 0, "both are above 0")
    self.standardDeviation = standardDeviation
    self.importantDifference = importantDifference
  }

  public var form: String { "mid-units" }
  /// Points have a sign of their own.
  public var countsGoodOutcomes: Bool { false }
  /// The two numbers supposed.
  public var assumption: String {
    "one standard deviation is \(shown(standardDeviation)) points and the minimal important difference "
      + "\(shown(importantDifference)) (Johnston 2010, doi:10.1186/1477-7525-8-116)"
  }
  /// d SD / MID.
  public func value(of effect: Double) -> Double? { effect * standardDeviation / importantDifference }
}
