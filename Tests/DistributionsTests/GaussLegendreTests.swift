import Testing

@testable import Distributions

@Suite struct GaussLegendreTests {
  @Test func polynomialsOfHighDegreeAreExact() {
    for (rule, degree) in [(GaussLegendre(count: 24), 46), (GaussLegendre(count: 6), 10)] {
      let sum = zip(rule.nodes, rule.weights).reduce(0) { total, pair in
        total + (0..<degree).reduce(pair.1) { power, _ in power * pair.0 }
      }
      #expect(abs(sum - 2 / Double(degree + 1)) <= 1e-14)
      #expect(rule.nodes == rule.nodes.sorted())
    }
  }
}
