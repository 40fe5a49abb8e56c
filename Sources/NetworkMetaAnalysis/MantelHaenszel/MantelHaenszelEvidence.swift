import EffectSizes
import Estimates

/// Direct and indirect odds ratios of a network by Mantel and Haenszel's method.
struct MantelHaenszelEvidence {
  let all: [CountedNetwork.Study]
  let network: CountedNetwork
  let solution: CountedSolution
  let names: [String]
  let level: Double

  /// Every pair once, in alphabetical order.
  var comparisons: [NetworkComparison] {
    let n = solution.treatments.count
    return (0..<n).flatMap { a in ((a + 1)..<max(a + 1, n)).map { comparison(a, $0) } }
  }

  private func comparison(_ a: Int, _ b: Int) -> NetworkComparison {
    let (i, j) = (solution.treatments[a], solution.treatments[b])
    let studies = network.studies.filter { $0.arms[i] != nil && $0.arms[j] != nil }
    let estimate = coefficient(i, j, solution.effect(i, j)!)
    var comparison = NetworkComparison(treatment: a, against: b, studies: studies.count, estimate: estimate)
    guard !studies.isEmpty else {
      comparison.indirect = estimate
      return comparison
    }
    let pair = CountedDesign(treatments: [i, j], studies: studies.map { [$0.arms[i]!, $0.arms[j]!] })
    comparison.direct = pair.logOddsRatio(0, 1).map { coefficient(i, j, $0) }
    comparison.indirect = indirect(i, j, without: Set(studies.map(\.position)))
    if let direct = comparison.direct, let indirect = comparison.indirect {
      let variance =
        direct.standardError * direct.standardError + indirect.standardError * indirect.standardError
      comparison.difference = coefficient(i, j, (direct.estimate - indirect.estimate, variance))
    }
    return comparison
  }

  /// The same analysis of the other studies, in the part that holds both treatments.
  private func indirect(_ i: Int, _ j: Int, without studies: Set<Int>) -> Coefficient? {
    let rest = CountedNetwork(all.filter { !studies.contains($0.position) })
    let part = rest.part(of: i)
    guard part.contains(j),
      let solution = try? CountedSolution(rest.restricted(to: part), names: names)
    else { return nil }
    return solution.effect(i, j).map { coefficient(i, j, $0) }
  }

  private func coefficient(_ i: Int, _ j: Int, _ value: (estimate: Double, variance: Double)) -> Coefficient {
    Coefficient(
      name: "\(names[i]) - \(names[j])", estimate: value.estimate,
      standardError: value.variance.squareRoot(), level: level)
  }
}
