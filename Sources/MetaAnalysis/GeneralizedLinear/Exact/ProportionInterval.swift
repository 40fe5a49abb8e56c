import Distributions
public import Estimates
import RealModule

/// How the interval of a single proportion is made.
public enum ProportionInterval: String, Sendable, Hashable, Codable, CaseIterable {
  /// The effect and its standard error on the measure's scale, with the normal distribution.
  case normal
  /// Exact: from the tails of the binomial distribution (Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404).
  case clopperPearson = "clopper-pearson"
  /// From the score test (Wilson 1927, doi 10.1080/01621459.1927.10502953).
  case wilson

  /// The interval of events among people, as a proportion; `nil` for the one that is not made from counts.
  public func interval(events: Double, of size: Double, level: Double) -> Interval? {
    let tail = (1 - level) / 2
    switch self {
    case .normal: return nil
    case .clopperPearson:
      return Interval(
        lower: events > 0 ? Beta(events, size - events + 1).quantile(tail) : 0,
        upper: events < size ? Beta(events + 1, size - events).quantile(1 - tail) : 1)
    case .wilson:
      let q = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
      let centre = (events + q * q / 2) / (size + q * q)
      let half = q * (events * (size - events) / size + q * q / 4).squareRoot() / (size + q * q)
      return Interval(
        lower: events > 0 ? max(0, centre - half) : 0, upper: events < size ? min(1, centre + half) : 1)
    }
  }
}
