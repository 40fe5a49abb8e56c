import Estimates

/// Critical values of a level, each kept for as long as the degrees of freedom stay the same.
struct CriticalValue {
  let level: Double
  private var last: (degreesOfFreedom: Double?, value: Double)?

  init(level: Double) { self.level = level }

  mutating func callAsFunction(_ degreesOfFreedom: Double?) -> Double {
    if let last, last.degreesOfFreedom == degreesOfFreedom { return last.value }
    let value = ReferenceDistribution(degreesOfFreedom: degreesOfFreedom).criticalValue(level: level)
    last = (degreesOfFreedom, value)
    return value
  }
}
