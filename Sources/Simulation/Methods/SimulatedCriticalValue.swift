import Distributions

/// Critical values of a level, each kept for as long as the degrees of freedom stay the same. Those of the normal distribution and
/// of whole degrees of freedom have the same bits on every machine.
struct SimulatedCriticalValue {
  private let level: Double
  private var last: (degreesOfFreedom: Double?, value: Double)?

  init(level: Double) { self.level = level }

  mutating func callAsFunction(_ degreesOfFreedom: Double?) -> Double {
    if let last, last.degreesOfFreedom == degreesOfFreedom { return last.value }
    let value = value(degreesOfFreedom)
    last = (degreesOfFreedom, value)
    return value
  }

  private func value(_ degreesOfFreedom: Double?) -> Double {
    guard let degreesOfFreedom else {
      return DeterministicMath.criticalValue(level: level, degreesOfFreedom: nil)
    }
    guard let whole = Int(exactly: degreesOfFreedom) else {
      return -StudentsT(degreesOfFreedom: degreesOfFreedom).quantile((1 - level) / 2)
    }
    return DeterministicMath.criticalValue(level: level, degreesOfFreedom: whole)
  }
}
