import Distributions
import EffectSizes
public import Estimates
public import MetaAnalysis
import RealModule
public import StudyTables

extension Studies {
  /// The codes of the measures whose studies can have other than normal intervals.
  static let proportionMeasures = ["PR", "PLN", "PLO", "PRZ", "PAS", "PFT"]

  /// The interval of a study's effect, on the measure's scale. From the counts as they are where the method takes counts: a bound may
  /// be infinite.
  public func interval(
    at position: SelectedPosition, _ effect: EffectSize, _ method: ProportionInterval, level: Double
  ) -> Interval {
    let normal = effect.interval(level: level)
    guard method != .normal, let proportion = proportion(at: position),
      let interval = method.interval(events: proportion.events, of: proportion.n, level: level)
    else { return normal }
    return interval.map { transformed($0, size: proportion.n) }
  }

  /// The proportion of a study as it was counted.
  public func observedProportion(at position: SelectedPosition) -> Double? {
    proportion(at: position).map { $0.events / $0.n }
  }

  private func proportion(at position: SelectedPosition) -> SingleProportion? {
    guard Self.proportionMeasures.contains(measure.code), !hasTurned else { return nil }
    return summary(at: position)
  }

  private func transformed(_ proportion: Double, size: Double) -> Double {
    switch measure.code {
    case "PLN": .log(proportion)
    case "PLO": .log(proportion) - .log(1 - proportion)
    case "PRZ": StandardNormal().quantile(proportion)
    case "PAS": .asin(proportion.squareRoot())
    case "PFT":
      0.5
        * (.asin((proportion * size / (size + 1)).squareRoot())
          + .asin(((proportion * size + 1) / (size + 1)).squareRoot()))
    default: proportion
    }
  }
}

extension Catalogue where Element == ProportionInterval {
  /// How intervals of single proportions are made.
  public static let studyProportionIntervals = Catalogue<ProportionInterval> { method in
    switch method {
    case .normal: "the effect's standard error"
    case .clopperPearson: "exact"
    case .wilson: "of the score test"
    }
  }
}
