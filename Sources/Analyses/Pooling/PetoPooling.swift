public import EffectSizes
import Estimates
import MetaAnalysis
public import StudyTables

/// Pooling of the studies' tables by Peto's method.
public struct PetoPooling: Pooling {
  public var code: String { Peto.code }
  public var name: String { "common effect, Peto's method" }
  public var abbreviation: String? { "Peto, Fixed" }

  public func check(_ measure: MeasureEntry, _: MeasureSettings) throws(AnalysisError) {
    guard ["OR", "PETO"].contains(measure.code) else {
      throw .unsuitableMeasure(key: "method \(code)", measure: measure.code, suitable: "the measure OR")
    }
  }

  public func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    try check(studies.measure, studies.settings.measure)
    let tables = studies.summaries(TwoByTwoTable.self)
    let outcomes = PetoLogOddsRatio(zeroCells: .none).outcomes(of: tables.map(\.study.summary)).map {
      try? $0.get()
    }
    let informative = tables.indices.filter { outcomes[$0] != nil }
    func fit(_ members: [Int]) throws(AnalysisError) -> PooledFit {
      try fitting(studies) { () throws(MetaAnalysisError) in
        try Peto(level: choices.level).fit(members.map { tables[$0].study })
      }
    }
    let whole = try fit(Array(tables.indices))
    let weights = whole.weights
    var analysis = Analysis(
      studies, choices, tables, pooled: whole.pooled, whole.heterogeneity,
      results: informative.enumerated().map { index, place in
        StudyResult(
          position: tables[place].position, label: tables[place].study.label, effect: outcomes[place],
          interval: outcomes[place]?.interval(level: choices.studyLevel), weight: weights[index])
      })
    let model = Peto(level: choices.level)
    analysis.fitted = FittedModel(model, model.effects(of: informative.map { tables[$0].study }))
    analysis.excluded += tables.indices.filter { outcomes[$0] == nil }.map {
      studies.excluded(at: tables[$0].position, .withoutInformation)
    }
    try analysis.addSubgroups(of: whole) { (members) throws(AnalysisError) in
      let part = try fit(members.map { informative[$0] })
      return (part.pooled, part.heterogeneity)
    }
    return analysis
  }
}
