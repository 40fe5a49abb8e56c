import Estimates
import RealModule

/// Which differences between effects matter, in the units of the effect (a ratio for ratios).
public struct MeaningPlan: Sendable, Hashable, Codable {
  /// The smallest difference from no effect that matters, on both sides.
  public var importantDifference: Double?
  /// Values at which the meaning of an effect changes.
  public var thresholds: [Double] = []

  /// Nothing but no effect is told apart.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case importantDifference = "mid"
    case thresholds = "threshold"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(importantDifference, forKey: .importantDifference)
    try container.encode(thresholds, forKey: .thresholds)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    importantDifference = try container.decodeIfPresent(Double.self, forKey: .importantDifference)
    thresholds = try container.decodeIfPresent([Double].self, forKey: .thresholds) ?? []
  }

  /// Fails for a difference that cannot be.
  public func check() throws(AnalysisError) {
    guard let importantDifference, !(importantDifference > 0 && importantDifference.isFinite) else { return }
    throw .impossible(
      key: "mid", value: "\(importantDifference)", reason: "a difference that matters is positive")
  }

  /// Fails for a difference that cannot be, or that effects on a scale cannot have.
  func check(on scale: EffectScale?) throws(AnalysisError) {
    try check()
    if let scale { _ = try thresholds(on: scale) }
  }

  /// The values on the analysis scale; `nil` where none is given.
  /// - Throws: `impossible` for a ratio that is not positive.
  func thresholds(on scale: EffectScale) throws(AnalysisError) -> EffectThresholds? {
    var values: [Double] = []
    for value in thresholds { values.append(try scale.analysed(value, "threshold")) }
    if let importantDifference {
      let difference = abs(try scale.analysed(importantDifference, "mid"))
      values += [(scale.nullValue ?? 0) - difference, (scale.nullValue ?? 0) + difference]
    }
    return values.isEmpty
      ? nil : EffectThresholds(values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }
}

extension EffectScale {
  /// A value in the units of the effect on the analysis scale.
  fileprivate func analysed(_ value: Double, _ key: String) throws(AnalysisError) -> Double {
    guard transformation == .exponential else { return value }
    guard value > 0 else { throw .impossible(key: key, value: "\(value)", reason: "a ratio is positive") }
    return .log(value)
  }
}
