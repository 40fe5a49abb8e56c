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
      + Units.text(results, choice)
  }

  /// The document, with the keys that scripts rely on.
  ///
  /// `settings` are the choices in force, where they are more than the plan.
  public func json(command: String = "pool", input: DocumentInput, settings: JSONValue? = nil) -> JSONValue {
    PooledDocument.json(
      results, command: command, settings: settings ?? Document.settings(results.plan), input: input)
  }

  /// The coefficients as a table, on the analysis scale.
  public var csv: CSVWriter { PooledTable.csv(results.analyses) }
}
