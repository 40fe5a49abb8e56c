import EffectSizes
import Estimates
import MetaAnalysis
import RealModule
import Testing

@testable import BiasAdjustment

/// Haloperidol against placebo for schizophrenia: Higgins JPT, White IR, Wood AM (2008), doi 10.1177/1740774508091600.
enum Haloperidol {
  /// Responders, non-responders and missing with haloperidol, then with placebo.
  static let rows: [(String, [Double])] = [
    ("Arvanitis", [25, 25, 2, 18, 33, 0]), ("Beasley", [29, 18, 22, 20, 14, 34]),
    ("Bechelli", [12, 17, 1, 2, 28, 1]), ("Borison", [3, 9, 0, 0, 12, 0]),
    ("Chouinard", [10, 11, 0, 3, 19, 0]), ("Durost", [11, 8, 0, 1, 14, 0]),
    ("Garry", [7, 18, 1, 4, 21, 1]), ("Howard", [8, 9, 0, 3, 10, 0]), ("Marder", [19, 45, 2, 14, 50, 2]),
    ("Nishikawa 1982", [1, 9, 0, 0, 10, 0]), ("Nishikawa 1984", [11, 23, 3, 0, 13, 0]),
    ("Reschke", [20, 9, 0, 2, 9, 0]), ("Selman", [17, 1, 11, 7, 4, 18]),
    ("Serafetinides", [4, 10, 0, 0, 13, 1]), ("Simpson", [2, 14, 0, 0, 7, 1]),
    ("Spencer", [11, 1, 0, 1, 11, 0]), ("Vichaiya", [9, 20, 1, 0, 29, 1]),
  ]

  static func arm(_ counts: ArraySlice<Double>) -> ArmWithMissingEvents {
    let c = Array(counts)
    return try! ArmWithMissingEvents(events: c[0], observed: c[0] + c[1], randomised: c[0] + c[1] + c[2])
  }

  static func trials(_ comparison: RiskRelation) -> TrialsWithMissingEvents {
    TrialsWithMissingEvents(
      labels: rows.map(\.0),
      trials: rows.map { EventsWithMissing(group1: arm($0.1[0..<3]), group2: arm($0.1[3..<6])) },
      comparison: comparison)
  }
}

@Suite struct MissingParticipantTests {
  /// Balduzzi S, Rücker G, Schwarzer G (2019), doi 10.1136/ebmental-2019-300117, print what the R package meta makes of the
  /// missing as events (ICA-1): study by study where no cell was zero, and pooled with Paule and Mandel's tau2. They add
  /// one half before imputing, not after: 5 of 17 studies differ a little, and the pooled interval in its second digit.
  @Test func haloperidolWithTheMissingAsEvents() throws {
    let printed: [(String, Double, Double, Double)] = [
      ("Arvanitis", 1.47, 0.93, 2.32), ("Beasley", 0.93, 0.77, 1.12), ("Bechelli", 4.48, 1.42, 14.16),
      ("Chouinard", 3.49, 1.11, 10.95), ("Durost", 8.68, 1.26, 59.95), ("Garry", 1.60, 0.60, 4.25),
      ("Howard", 2.04, 0.67, 6.21), ("Marder", 1.31, 0.75, 2.28), ("Reschke", 3.79, 1.06, 13.60),
      ("Selman", 1.12, 0.95, 1.32), ("Spencer", 11.00, 1.67, 72.40),
    ]
    // Its bounds differ from those of the completed tables in the fourth digit (Bechelli: 14.151 for 14.16).
    let (printed2, otherVariance) = (5.001e-3, 1e-3)
    let all = try #require(Haloperidol.trials(.riskRatio).cases.first { $0.case == .all }).effects
    for (label, ratio, lower, upper) in printed {
      let effect = all[try #require(all.labels.firstIndex(of: label))]
      let half = 1.959964 * effect.standardError
      #expect(abs(Double.exp(effect.estimate) - ratio) < printed2, "\(label)")
      #expect(abs(Double.exp(effect.estimate - half) - lower) < printed2 + otherVariance * lower, "\(label)")
      #expect(abs(Double.exp(effect.estimate + half) - upper) < printed2 + otherVariance * upper, "\(label)")
    }
    let pooled = try InverseVariance(method: PauleMandel(), inference: .normal).fit(all).pooled
    #expect(abs(Double.exp(pooled.estimate) - 1.99) < 0.05)
    #expect(abs(Double.exp(pooled.interval.lower) - 1.39) < 0.05)
    #expect(abs(Double.exp(pooled.interval.upper) - 2.84) < 0.12)
  }

  @Test func atZeroEveryCurveIsTheObserved() throws {
    let values = stride(from: -3.0, through: 3.0, by: 0.5).map { $0 }
    let sensitivity = try MissingnessSensitivity(
      Haloperidol.trials(.riskRatio), model: InverseVariance(), values: values, gridValues: [-1, 0, 1])
    let observed = try InverseVariance().fit(
      try LogRiskRatio().effects(
        of: Haloperidol.trials(.riskRatio).trials.enumerated().map {
          Study(Haloperidol.rows[$0.offset].0, $0.element.observed)
        }))
    #expect(abs(sensitivity.observed.pooled.estimate - observed.pooled.estimate) < 1e-12)
    #expect(sensitivity.curves.map(\.pattern) == MissingnessPattern.allCases)
    for curve in sensitivity.curves {
      let zero = try #require(curve.values.firstIndex(of: 0))
      #expect(curve.points[zero].result == sensitivity.observed)
    }
    #expect(sensitivity.grid.count == 9 && sensitivity.grid[4].result == sensitivity.observed)
    // The grid's corners lie on the curves.
    #expect(sensitivity.grid[0].result == sensitivity.curves[0].points[4].result)
    #expect(sensitivity.cases.map(\.case) == MissingCase.allCases)
  }

  /// At the tipping point the bound touches no effect, and a little before it does not.
  @Test func theConclusionTipsWhereTheBoundTouchesNoEffect() throws {
    var data = Haloperidol.trials(.oddsRatio)
    data.trials = data.trials.enumerated().map { index, trial in
      // More people missing, so that assumptions about them matter.
      var trial = trial
      trial.group1.randomised += 20
      trial.group2.randomised += 20
      return index.isMultiple(of: 2) ? trial : data.trials[index]
    }
    let values = stride(from: -5.0, through: 5.0, by: 0.25).map { $0 }
    let sensitivity = try MissingnessSensitivity(data, model: InverseVariance(), values: values)
    #expect(sensitivity.observed.conclusion == .above)
    let opposite = try #require(sensitivity.curves.first { $0.pattern == .opposite })
    let tipping = try #require(opposite.tipping.first)
    #expect(tipping < 0)
    func interval(_ value: Double) throws -> Interval {
      try InverseVariance().fit(data.effects(MissingnessPattern.opposite.pair(value))).pooled.interval
    }
    #expect(abs(try interval(tipping).lower) < 1e-6)
    #expect(try interval(tipping * 0.999).lower > 0)
  }

  @Test func uncertaintyAboutTheMissingWidensTheInterval() throws {
    let model = InverseVariance(method: nil, inference: .normal)
    func width(_ spread: Double, _ correlation: Double) throws -> Double {
      let pair = try MissingnessPair(
        group1: 0, group2: 0, spread1: spread, spread2: spread, correlation: correlation)
      return try model.fit(Haloperidol.trials(.oddsRatio).effects(pair)).pooled.interval.width
    }
    #expect(try width(0, 0) < width(1, 0.9))
    #expect(try width(1, 0.9) < width(1, 0))
  }

  @Test func meansMoveByTheMissingShares() throws {
    let trials = try [10.0, 20].map { n in
      try MeansWithMissing(
        observed: TwoGroupMeans(mean1: 20, sd1: 5, n1: n, mean2: 22, sd2: 5, n2: n), randomised1: 2 * n,
        randomised2: n)
    }
    let data = try TrialsWithMissingMeans(
      labels: ["a", "b"], trials: trials, comparison: .meanDifference, range: 0...54)
    let effects = data.effects(MissingnessPair(group1: 4, group2: 100))
    #expect(effects.estimates == [0, 0])
    #expect(data.cases.map(\.case) == [.highest, .lowest])
    let highest = try #require(data.cases.first).effects
    #expect(abs(highest.estimates[0] - ((20 + 54) / 2 - 22)) < 1e-12)
    let without = try TrialsWithMissingMeans(labels: ["a", "b"], trials: trials, comparison: .meanDifference)
    #expect(without.cases.isEmpty)
  }
}
