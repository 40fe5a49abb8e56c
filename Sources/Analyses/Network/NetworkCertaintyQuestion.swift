public import Certainty
public import Estimates
public import NetworkMetaAnalysis
import RiskOfBias
import StudyTables

/// How certain each comparison of a network is, as stated rules draft it for people to judge.
public struct NetworkCertaintyQuestion: NetworkQuestion {
  /// Which differences matter.
  public var meaning = MeaningPlan()

  public init() {}
  public static var name: String { "certainty" }

  public func encode(to encoder: any Encoder) throws { try meaning.encode(to: encoder) }
  public init(from decoder: any Decoder) throws { meaning = try MeaningPlan(from: decoder) }

  public func check(_ choices: NetworkChoices) throws(AnalysisError) {
    try choices.refuseMantelHaenszel(for: "certainty, which takes contributions of studies")
    try meaning.check()
  }

  public func answer(
    _ data: NetworkData, _ choices: NetworkChoices
  ) throws(AnalysisError) -> JudgedNetwork {
    let contributed = try NetworkContributionsQuestion().answer(data, choices)
    let values = try meaning.thresholds(on: data.scale)?.values
    let thresholds = values ?? (data.scale.nullValue.map { [$0] } ?? [])
    let risks = contributed.assessments?.map { $0?.risk }
    let indirectness = try data.indirectness(of: contributed.labels)
    let judge = ComparisonJudge(
      contributed: contributed, thresholds: thresholds, risks: risks, indirectness: indirectness)
    return JudgedNetwork(
      contributed: contributed, scale: data.scale, hasMeaning: values != nil, thresholds: thresholds,
      drafts: contributed.contributions.rows.indices.map(judge.draft))
  }
}

/// A network whose comparisons have drafts of their certainty.
public struct JudgedNetwork: Sendable, TellsOfNetwork {
  /// The estimates, with what contributes to them.
  public let contributed: ContributedNetwork
  /// What the effects are.
  public let scale: EffectScale
  /// Whether someone has said which differences matter; otherwise no effect alone is told apart.
  public let hasMeaning: Bool
  /// The values that effects mean different things on both sides of, on the analysis scale.
  public let thresholds: [Double]
  /// The drafts, in the order of the pairs.
  public let drafts: [ComparisonCertainty]

  /// The pairs, in the order of the drafts.
  public var comparisons: [NetworkComparison] {
    contributed.contributions.rows.map { contributed.pooled.comparison($0.treatment, against: $0.against) }
  }
  public var notes: [NetworkNote] { contributed.notes }
  public var leftOut: [Network.LeftOut] { contributed.leftOut }
}

/// Drafts the certainty of comparisons.
private struct ComparisonJudge {
  let contributed: ContributedNetwork
  let thresholds: [Double]
  /// Each study's risk of bias; `nil` where none was judged.
  let risks: [RiskOfBiasInput.Risk?]?
  let indirectness: [IndirectnessInput.Level?]?

  func draft(_ place: Int) -> ComparisonCertainty {
    let row = contributed.contributions.rows[place]
    let pair = contributed.pooled.comparison(row.treatment, against: row.against)
    let interval = pair.estimate.interval
    return ComparisonCertainty(
      withinStudyBias: risks.flatMap { risks in
        RiskOfBiasInput(
          zip(row.studies, risks).map { RiskOfBiasInput.Part(weight: $0, risk: $1) }, changesMeaning: nil)
      },
      indirectness: indirectness.flatMap { levels in IndirectnessInput(Array(zip(row.studies, levels))) },
      imprecision: ImprecisionInput(
        interval: interval, thresholds: thresholds, participants: nil, informationSize: nil),
      heterogeneity: pair.prediction.map {
        NetworkHeterogeneityInput(prediction: $0, interval: interval, thresholds: thresholds)
      }, incoherence: incoherence(pair))
  }

  private func incoherence(_ pair: NetworkComparison) -> IncoherenceInput {
    if let p = pair.difference?.pValue { return .both(pValue: p) }
    let found = contributed.pooled.estimates.inconsistency
    return (found.betweenRandom ?? found.between).pValue.map { .network(pValue: $0) } ?? .untestable
  }
}

extension NetworkData {
  /// How far studies are from the question, as the column `indirectness` has it; `nil` without one.
  fileprivate func indirectness(of labels: [String]) throws(AnalysisError) -> [IndirectnessInput.Level?]? {
    guard let column = studies.source.table.column(named: "indirectness") else { return nil }
    let words: [String: IndirectnessInput.Level] = [
      "low": .low, "none": .low, "no": .low, "some": .some, "moderate": .some, "some concerns": .some,
      "unclear": .some, "high": .high, "major": .high, "serious": .high,
    ]
    var levels: [IndirectnessInput.Level?] = []
    for label in labels {
      var level: IndirectnessInput.Level?
      for position in rowsOfStudy(label) {
        guard let text = studies.text(inColumn: column, at: position) else { continue }
        guard let found = words[text.lowercased()] else {
          throw .network(
            .unknownIndirectness(study: label, text: text), table: studies.tableName, group: studies.group)
        }
        // The row that is furthest from the question speaks for its study.
        level = [level, found].compactMap(\.self).max { $0.rawValue < $1.rawValue }
      }
      levels.append(level)
    }
    return levels
  }
}
