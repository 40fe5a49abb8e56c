public import Estimates
public import StudyTables
public import WithoutMetaAnalysis

/// Combined p values, all together or for each level of a column.
public struct PValueResults: Sendable {
  /// The p values of a level, or of all rows, combined by each method that applies.
  public struct Group: Sendable {
    /// The level; `nil` for all rows.
    public var level: String?
    /// The p values.
    public var studies: [StudyPValues.Row]
    /// The results, with the methods that they are by.
    public var combined: [(method: any PValueCombination, result: CombinedPValue)]
  }

  /// The plan with every choice spelt out.
  public let plan: PValuesPlan
  /// The table that rows are from.
  public let table: StudyTable
  /// The p values.
  public let pValues: StudyPValues
  /// The p values of each level of the column that groups, or one group of all.
  public let groups: [Group]
  /// What is to be said of them.
  public let notes: [any Note]

  /// The rows without a p value.
  public var excluded: [ExcludedStudy] { pValues.excluded }

  init(
    _ plan: PValuesPlan, _ values: StudyPValues, _ reading: SynthesisReading
  ) throws(AnalysisError) {
    let found = try reading.levels(of: values, by: plan.synthesis.rows.by)
    groups = try summarising { () throws(WithoutMetaAnalysisError) in
      let methods = try Catalogue.pValueCombinations(truncation: plan.truncation).elements
      if plan.unit == .studies, let level = found.levels.first(where: { !$0.repeatedStudies.isEmpty }) {
        throw .severalPValues(studies: level.repeatedStudies, level: level.name)
      }
      var groups: [Group] = []
      for level in found.levels {
        let results = values.results(in: level.name)
        groups.append(try Group(level.name, level.rows.compactMap { results[$0] }, methods))
      }
      return groups
    }
    self.plan = plan
    table = reading.table
    pValues = values
    notes = values.notes + found.notes + found.repeats + values.weightsMissing
  }
}

extension PValueResults.Group {
  fileprivate init(
    _ level: String?, _ studies: [StudyPValues.Row], _ methods: [any PValueCombination]
  ) throws(WithoutMetaAnalysisError) {
    let weights = studies.compactMap(\.weight)
    let sample = try PValueSample(
      studies.map(\.pValue), weights: weights.count == studies.count ? weights : nil)
    let combined = methods.compactMap { method in
      method.combine(sample).map { (method: method, result: $0) }
    }
    self.init(level: level, studies: studies, combined: combined)
  }
}
