public import Analyses
public import Tables

/// Pooled results in each form that they are written in.
public struct PooledReport: Sendable {
  public let results: AnalysisResults

  /// A report of results.
  public init(_ results: AnalysisResults) { self.results = results }

  /// The report that people read: the key number first, then one sentence in words, then the details.
  ///
  /// `showsPredictions` lists the studies' own predictions as well.
  public func text(_ choice: Display.Choice = Display.Choice(), showsPredictions: Bool = false) -> String {
    results.analyses.map { PooledText($0, choice, showsPredictions: showsPredictions).text }.joined(
      separator: "\n")
      + (results.subgroupTest.map { "\nTest for subgroup differences: \(PooledText.describe($0))\n" } ?? "")
      + results.analyses.map { Units.text($0.studies, digits: 4) }.joined()
      + CorrelationGrids.text(results, choice)
  }

  /// The document, with the keys that scripts rely on.
  ///
  /// - Parameters:
  ///   - command: What the document's schema is named after.
  ///   - input: The table.
  ///   - plan: The choices in force, where they are more than those of the analyses.
  public func json(
    command: String = "pool", input: DocumentInput, plan: (any Encodable)? = nil
  ) -> JSONValue {
    let settings = plan.map { Document.settings($0) } ?? Document.settings(results.plan)
    return PooledDocument.json(results, command: command, settings: settings, input: input)
  }

  /// The coefficients as a table, on the analysis scale.
  public var csv: CSVWriter { PooledTable.csv(results.analyses) }
}
