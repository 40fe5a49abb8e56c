public import EffectSizes
import Estimates
import MetaAnalysis
public import StudyTables

/// Pooling of the studies' tables by the method of Mantel and Haenszel.
public struct MantelHaenszelPooling: Pooling {
  public var code: String { "MH" }
  public var name: String { "common effect, Mantel-Haenszel" }
  public var abbreviation: String? { "M-H, Fixed" }

  public func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    try analyse(studies, measure(studies.measure, studies.settings.measure), choices)
  }

  /// Cochran's Q around the Mantel-Haenszel estimate of the studies that have an effect.
  func q(of studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Double {
    try q(of: studies, measure(studies.measure, studies.settings.measure), choices)
  }

  private func q<M: MantelHaenszelMeasure>(
    of studies: Studies, _ measure: M, _ choices: ModelChoices
  ) throws(AnalysisError) -> Double {
    let tables = studies.summaries(M.Summary.self).filter(\.hasEffect).map(\.study)
    return try fitting(studies) { () throws(MetaAnalysisError) in
      try choices.mantelHaenszel(measure).fit(tables).heterogeneity.q ?? 0
    }
  }

  public func check(_ measure: MeasureEntry, _ settings: MeasureSettings) throws(AnalysisError) {
    _ = try self.measure(measure, settings)
  }

  private func measure(
    _ entry: MeasureEntry, _ settings: MeasureSettings
  ) throws(AnalysisError) -> any MantelHaenszelMeasure {
    if let measure = (try? entry.measure(settings)) as? any MantelHaenszelMeasure { return measure }
    throw .unsuitableMeasure(
      key: "method \(code)", measure: entry.code, suitable: "OR, RR, RD, IRR and IRD")
  }

  private func analyse<M: MantelHaenszelMeasure>(
    _ studies: Studies, _ measure: M, _ choices: ModelChoices
  ) throws(AnalysisError) -> Analysis {
    let tables = studies.summaries(M.Summary.self)
    let model = choices.mantelHaenszel(measure)
    func fit(_ members: [Int]) throws(AnalysisError) -> MantelHaenszelFit {
      try fitting(studies) { () throws(MetaAnalysisError) in try model.fit(members.map { tables[$0].study }) }
    }
    let whole = try fit(Array(tables.indices))
    var analysis = Analysis(
      studies, choices, tables, pooled: whole.pooled, whole.heterogeneity,
      results: zip(tables, whole.studies).map { table, study in
        StudyResult(
          position: table.position, label: study.label, effect: study.effect,
          interval: study.effect?.interval(level: choices.studyLevel), weight: study.weight,
          hasPart: study.hasPart)
      })
    analysis.fitted = FittedModel(model, model.effects(of: tables.map(\.study)))
    // A study that Q has no effect of has a part all the same where nothing is added to its zero cell.
    let silent = whole.studies.filter { !$0.entersQ && ($0.effect != nil || !$0.hasPart) }
    analysis.notes += silent.map { .doubleZero(study: $0.label) }
    analysis.associationTest = whole.associationTest
    analysis.oddsRatioHomogeneity = whole.oddsRatioHomogeneity
    try analysis.addSubgroups(of: whole) { (members) throws(AnalysisError) in
      let part = try fit(members)
      return (part.pooled, part.heterogeneity)
    }
    return analysis
  }
}

extension ModelChoices {
  /// The model of a measure, with the preset's way with zero cells.
  fileprivate func mantelHaenszel<M: MantelHaenszelMeasure>(_ measure: M) -> MantelHaenszel<M> {
    MantelHaenszel(measure, level: level, poolsCorrectedCells: preset?.revManZeroCells ?? false)
  }
}
