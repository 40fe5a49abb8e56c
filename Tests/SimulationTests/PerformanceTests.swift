import Testing

@testable import Simulation

/// Measures against a computation by hand, and the sums they are made of.
@Suite struct PerformanceTests {
  @Test func byHand() {
    var columns = AnalysisColumns(width: 4)
    columns.estimates = [0.1, 0.3, 0.4, 99]
    columns.standardErrors = [0.1, 0.2, 0.3, 99]
    columns.lower = [-0.1, 0.25, 0.1, 99]
    columns.upper = [0.3, 0.35, 0.7, 99]
    columns.tauSquared = [0, 0.2, 0.1, 99]
    columns.fail(3, "it would not")
    var sums = BlockSums()
    sums.add(columns, count: 4, mean: 0.2, tauSquared: 0.1)
    var tally = Tally()
    tally.replicates = 4
    tally.failures = 1
    tally.add(sums)
    for value in [0, 0.2, 0.1] { tally.tauSquared.add(value) }
    let performance = Performance(tally, estimatesTauSquared: true)
    func near(_ value: Double?, _ expected: Double) -> Bool { abs((value ?? .nan) - expected) < 1e-14 }
    // Errors -0.1, 0.1, 0.2: mean 0.2/3, squares 0.06, variance (0.06 - 0.04/3)/2.
    #expect(near(performance.bias, 0.2 / 3))
    #expect(near(performance.rootMeanSquaredError, 0.02.squareRoot()))
    let variance = (0.06 - 0.04 / 3) / 2
    #expect(near(performance.empiricalStandardError, variance.squareRoot()))
    #expect(near(performance.biasError, (variance / 3).squareRoot()))
    #expect(near(performance.meanStandardError, 0.2))
    #expect(near(performance.coverage, 2.0 / 3))
    #expect(near(performance.coverageError, (2.0 / 27).squareRoot()))
    #expect(near(performance.rejection, 2.0 / 3))
    #expect(near(performance.meanWidth, 1.1 / 3))
    #expect(near(performance.tauSquaredBias, 0))
    #expect(near(performance.tauSquaredZero, 1.0 / 3))
    #expect(abs((performance.tauSquaredMedian ?? 0) - 0.1) < 0.1 / 64)
    #expect(performance.failures == 1 && performance.replicates == 4)
  }

  @Test func nothingIsNotAveraged() {
    var tally = Tally()
    (tally.replicates, tally.failures) = (2, 2)
    let performance = Performance(tally, estimatesTauSquared: true)
    #expect(
      performance.bias == nil && performance.coverageError == nil && performance.tauSquaredMedian == nil)
  }

  @Test func exactSumsDoNotDependOnOrder() {
    let numbers = [1e16, 1, -1e16, 0x1p-60, 3e-300, 1e100, -1e100, 0.1, 0.2, 1e16, -3e-300]
    var forward = ExactSum()
    var backward = ExactSum()
    var halves = (ExactSum(), ExactSum())
    for (index, number) in numbers.enumerated() {
      forward.add(number)
      backward.add(numbers[numbers.count - 1 - index])
      if index < 5 { halves.0.add(number) } else { halves.1.add(number) }
    }
    halves.1.add(halves.0)
    #expect(forward == backward && forward == halves.1)
    #expect(forward.value == backward.value && forward.value == halves.1.value)
    var difference = forward
    difference.add(-1e16)
    #expect(difference.value == 1.3)
    #expect(ExactSum().value == 0)
  }

  /// A tie between two doubles is decided by what lies below.
  @Test func exactSumsRoundOnce() {
    var sum = ExactSum()
    for number in [1, 0x1p-53, 0x1p-106] { sum.add(number) }
    #expect(sum.value == 1 + Double.ulpOfOne)
  }

  @Test func medianOfManyIsNear() {
    var histogram = TauSquaredHistogram()
    for i in 1...9_999 { histogram.add(Double(i) / 10_000) }
    #expect(abs(histogram.median! - 0.5) < 1e-3)
    var mostlyZero = TauSquaredHistogram()
    for i in 0..<10 { mostlyZero.add(i < 6 ? 0 : 1) }
    #expect(mostlyZero.median == 0)
    #expect(mostlyZero.zeros == 6)
  }
}
