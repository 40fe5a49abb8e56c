// Type I errors of tests between subgroups whose means are equal, measured by the simulation engine: the table of the page
// "Choosing a method".
//
//     swift run -c release --package-path Benchmarks subgroup-tests --replicates 10000

import EffectSizes
import Estimates
import MetaAnalysis
import Simulation

/// A test between subgroups as a method under test: its interval excludes 0 where the test rejects.
func method(
  _ name: String, _ groups: [String], _ inference: some CoefficientInference,
  _ tauSquared: SubgroupAnalysis.TauSquared,
  _ test: @escaping @Sendable (SubgroupFit) -> OmnibusTest?
) -> ClosureMethod {
  let analysis = SubgroupAnalysis(by: "g", inference: inference, tauSquared: tauSquared)
  return ClosureMethod(name) { studies in
    let fit = try analysis.fit(studies.adding([.categorical("g", groups)]))
    let isRejected = (test(fit)?.pValue ?? 1) < 0.05
    return SimulatedEstimate(
      estimate: isRejected ? 1 : 0, standardError: 1, lower: isRejected ? 0.5 : -1, upper: 1.5)
  }
}

/// Cochran's Q with the standard errors that each subgroup's interval has, as programs that take them as known compute it.
func scaledQ(_ fit: SubgroupFit) -> OmnibusTest? {
  SubgroupFit(
    fit.effects, settings: fit.settings, name: fit.name,
    subgroups: fit.subgroups.map {
      SubgroupFit.Subgroup(
        level: $0.level, members: $0.members, pooled: $0.pooled, heterogeneity: $0.heterogeneity)
    }
  ).test
}

let arguments = CommandLine.arguments
let replicates = arguments.firstIndex(of: "--replicates").flatMap { Int(arguments[$0 + 1]) } ?? 10_000

print("groups | k a group | tau2 | Q, Hartung-Knapp | Q, normal | Q, common tau2 | F, knha | F, adhoc")
for groups in [2, 3] {
  for size in [2, 3, 4, 5, 7, 10] {
    let labels = (0..<groups * size).map { "\($0 / size)" }
    let methods = [
      method("Q, Hartung-Knapp", labels, .knappHartung, .separate, scaledQ),
      method("Q, normal", labels, .normal, .separate) { $0.test },
      method("Q, common tau2", labels, .normal, .common) { $0.test },
      method("F, knha", labels, .knappHartung, .common) { $0.regressionTest },
      method("F, adhoc", labels, .adHocKnappHartung, .common) { $0.regressionTest },
    ]
    for tauSquared in [0, 0.05] {
      let cell = Cell(studyCount: groups * size, mean: 0, tauSquared: tauSquared, model: NormalModel())
      let simulation = Simulation(cells: [cell], methods: methods, replicates: replicates)
      let state = try await simulation.run(threads: 2)
      let shares = state.tallies[0].map { tally in
        Performance(tally, estimatesTauSquared: false).rejection.map { "\((1000 * $0).rounded() / 10)%" }
          ?? "-"
      }
      print("\(groups) | \(size) | \(tauSquared) | \(shares.joined(separator: " | "))")
    }
  }
}
