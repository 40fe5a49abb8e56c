import EffectSizes
import Estimates
import RealModule

/// Everything that is chosen about an analysis of trials with participants whose outcome is missing: its keys are those of a
/// document's `settings`.
public struct MissingnessPlan: Sendable, Hashable {
  /// The analysis of those who were observed.
  public var analysis: AnalysisPlan
  /// The informative missingness odds ratios of events, each once; `nil` for 0.1 to 10.
  public var oddsRatios: [Double]? {
    didSet { oddsRatios = oddsRatios?.eachOnce }
  }
  /// The informative missingness differences of means, each once, in SD for standardised ones; `nil` for -1 to 1 SD.
  public var differences: [Double]? {
    didSet { differences = differences?.eachOnce }
  }
  /// The standard deviation of what is thought possible about each arm's log odds ratio or difference.
  public var uncertainty = 0.0
  /// How that correlates between the arms.
  public var uncertaintyCorrelation = 0.0
  /// The values that means' outcomes can have, for the extreme cases.
  public var range: ClosedRange<Double>?
  /// Which differences between effects matter, for tipping points.
  public var meaning = MeaningPlan()

  /// The usual assumptions.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for numbers that cannot be, and for choices of pooling that an analysis of missing participants does not have, a
  /// measure of another kind among them: what can be known before the table is read.
  public func check() throws(AnalysisError) { try check(listing: []) }

  /// The same of a table with columns of lists.
  func check(listing lists: [String]) throws(AnalysisError) {
    guard uncertainty >= 0 && uncertainty.isFinite else {
      throw .impossible(
        key: "uncertainty", value: "\(uncertainty)", reason: "a standard deviation is not negative")
    }
    guard abs(uncertaintyCorrelation) <= 1 else {
      throw .impossible(
        key: "uncertainty_correlation", value: "\(uncertaintyCorrelation)", reason: "between -1 and 1")
    }
    if oddsRatios != nil { _ = try logOddsRatios() }
    if differences != nil { _ = try differences(unit: 1) }
    try check(analysis.model, analysis.effects, measure: try analysis.effects.namedMeasure)
    try analysis.check(listing: lists)
    _ = try analysis.knownChoices.plainModel(for: Self.place)
    try meaning.check(on: try analysis.namedScale)
  }

  /// What messages call the analysis.
  static let place = "an analysis of missing participants"

  /// The most values that are pooled in all pairs.
  private static let mostValues = 50

  /// The log odds ratios of curves and of the grid.
  func logOddsRatios() throws(AnalysisError) -> (curve: [Double], grid: [Double]) {
    guard let oddsRatios else {
      let grid = [0.1, 0.2, 0.5, 1, 2, 5, 10].map { Double.log($0) }
      let even = (-19...19).filter { $0 != 0 }.map { Double.log(10) * Double($0) / 20 }
      return (grid + even, grid)
    }
    if let impossible = oddsRatios.first(where: { !($0 > 0) }) {
      throw .impossible(
        key: "imor", value: "\(impossible)",
        reason: "an odds ratio is positive; the extremes stand in the output anyway")
    }
    try check(oddsRatios, "imor")
    let logs = oddsRatios.map { Double.log($0) }
    return (Self.curve(through: logs), logs)
  }

  /// The differences of means of curves and of the grid; `unit` is a round standard deviation.
  func differences(unit: Double) throws(AnalysisError) -> (curve: [Double], grid: [Double]) {
    guard let differences else {
      return (
        (-20...20).map { unit * Double($0) / 20 }, [-1, -0.5, -0.25, 0, 0.25, 0.5, 1].map { unit * $0 }
      )
    }
    try check(differences, "imdom")
    return (Self.curve(through: differences), differences)
  }

  /// Values and, where these are few, those evenly between the least and the greatest: a curve has no corners.
  private static func curve(through values: [Double]) -> [Double] {
    let steps = 40
    guard let least = values.min(), let greatest = values.max(), least < greatest, values.count < steps else {
      return values
    }
    let tolerance = (greatest - least) / Double(1000 * steps)
    let even = (1..<steps).map { least + (greatest - least) * Double($0) / Double(steps) }
    return values + even.filter { step in values.allSatisfy { abs($0 - step) > tolerance } }
  }

  private func check(_ values: [Double], _ key: String) throws(AnalysisError) {
    guard values.count <= Self.mostValues else {
      throw .impossible(
        key: key, value: "\(values.count) values",
        reason: "at most \(Self.mostValues), since all pairs are pooled")
    }
  }

  var uncertain: MissingnessPair {
    get throws(AnalysisError) {
      do throws(SummaryError) {
        return try MissingnessPair(
          group1: 0, group2: 0, spread1: uncertainty, spread2: uncertainty,
          correlation: uncertaintyCorrelation)
      } catch {
        throw .impossible(
          key: "uncertainty", value: "\(uncertainty), \(uncertaintyCorrelation)", reason: "\(error)")
      }
    }
  }
}

extension [Double] {
  fileprivate var eachOnce: [Double] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension MissingnessPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case oddsRatios = "imor"
    case differences = "imdom"
    case uncertainty
    case uncertaintyCorrelation = "uncertainty_correlation"
    case range
  }

  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(oddsRatios, forKey: .oddsRatios)
    try container.encode(differences, forKey: .differences)
    try container.encode(uncertainty, forKey: .uncertainty)
    try container.encode(uncertaintyCorrelation, forKey: .uncertaintyCorrelation)
    try container.encode(range.map { [$0.lowerBound, $0.upperBound] }, forKey: .range)
    try meaning.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try AnalysisPlan(from: decoder))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    oddsRatios = try value(.oddsRatios)
    differences = try value(.differences)
    uncertainty = try value(.uncertainty) ?? uncertainty
    uncertaintyCorrelation = try value(.uncertaintyCorrelation) ?? uncertaintyCorrelation
    if let bounds: [Double] = try value(.range) {
      guard bounds.count == 2, bounds[0] <= bounds[1] else {
        throw DecodingError.dataCorruptedError(
          forKey: .range, in: container, debugDescription: "the lowest and the highest value")
      }
      range = bounds[0]...bounds[1]
    }
    meaning = try MeaningPlan(from: decoder)
  }
}
