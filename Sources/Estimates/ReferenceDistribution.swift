public import Distributions

/// The normal distribution, or Student's t where there are degrees of freedom.
public enum ReferenceDistribution: Sendable {
  /// The standard normal distribution.
  case normal(StandardNormal)
  /// Student's t.
  case studentsT(StudentsT)

  /// Student's t with the given degrees of freedom; the normal distribution where there are none.
  public init(degreesOfFreedom: Double?) {
    self = degreesOfFreedom.map { .studentsT(StudentsT(degreesOfFreedom: $0)) } ?? .normal(StandardNormal())
  }

  /// The probability of a larger value.
  public func survival(_ statistic: Double) -> Double {
    switch self {
    case .normal(let distribution): distribution.survival(statistic)
    case .studentsT(let distribution): distribution.survival(statistic)
    }
  }

  /// The value that the distribution exceeds in absolute value with probability 1 - level.
  public func criticalValue(level: Double) -> Double {
    switch self {
    case .normal(let distribution): -distribution.quantile((1 - level) / 2)
    case .studentsT(let distribution): -distribution.quantile((1 - level) / 2)
    }
  }
}
