import EffectSizes
import Estimates
import MetaAnalysis

/// Several data sets in the lanes of vectors: each must get the bits that it gets alone, whatever its neighbours are.
struct ManyDataSetsSuite: FuzzSuite {
  let name = "many"
  let purpose = "many data sets at once: every estimator and inference, to the last bit"

  private let estimators = Catalogue.heterogeneityEstimators.elements
  private let inferences = Catalogue.inferences.elements

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let studies = random.studyCount(atLeast: 1)
    let sets = (0..<random.integer(1...11)).map { _ in
      random.effects(random.pick(StudyKind.allCases), count: studies)
    }
    check.data = sets.map(\.words).joined(separator: "\n")
    let columns = (0..<studies).flatMap { study in
      sets.map { ($0.estimates[study], $0.variances[study]) }
    }
    for estimator in estimators where estimator.code != "GENQM" || random.chance(0.002) {
      var model = RandomEffects(method: estimator)
      model.inference = random.pick(inferences.filter { $0.suits(estimator, .inverseVariance) })
      let fits = check.fitting("\(estimator.code) many") {
        try model.fitMany(effects: columns.map(\.0), variances: columns.map(\.1), studies: studies)
      }
      guard let fits else { continue }
      // One of them alone: every set of a run is compared with some estimator, every estimator with many sets.
      let place = random.integer(0...sets.count - 1)
      let alone = check.fitting("\(estimator.code) alone") { try model.fit(sets[place]) }
      guard let alone else { continue }
      let name = "\(estimator.code) \(model.inference.code) set \(place) of \(sets.count)"
      check.expect(fits[place].pooled == alone.pooled, "\(name): \(fits[place].pooled) and \(alone.pooled)")
      check.expect(fits[place].heterogeneity == alone.heterogeneity, "\(name): heterogeneity")
      check.expect(fits[place].convergence == alone.convergence, "\(name): convergence")
    }
  }
}
