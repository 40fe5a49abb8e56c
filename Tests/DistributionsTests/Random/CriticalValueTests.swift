import Testing

@testable import Distributions

/// Critical values against Boost's.
@Suite struct CriticalValueTests {
  @Test(arguments: [0.5, 0.8, 0.9, 0.95, 0.99, 0.999])
  func studentsT(level: Double) {
    for degrees in [1, 2, 3, 4, 5, 9, 19, 30, 99, 500, 10_000] {
      let exact = -StudentsT(degreesOfFreedom: Double(degrees)).quantile((1 - level) / 2)
      let value = DeterministicMath.criticalValue(level: level, degreesOfFreedom: degrees)
      #expect(abs(value - exact) < 1e-12 * exact, "\(degrees) degrees")
    }
  }

  @Test func normal() {
    let value = DeterministicMath.criticalValue(level: 0.95, degreesOfFreedom: nil)
    #expect(abs(value - 1.959963984540054) < 1e-15)
  }
}
