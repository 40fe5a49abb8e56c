public import RevMan
public import StudyTables
public import Tables

/// An outcome of a review with its rows as a table, and the choices of the review's own analysis.
public struct ReviewedOutcome: Sendable {
  /// The outcome.
  public let outcome: RevManOutcome
  /// Its rows.
  public let table: DataTable

  /// The outcome of a review in a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: A review of RevMan 5 or a package of RevMan Web.
  ///   - name: What the file is called in messages.
  ///   - selection: Which outcome.
  ///   - reading: Words for missing values; the rest of it has no meaning for a review.
  /// - Throws: `AnalysisError.review`, and `incompatible` where the reading chooses what a review says itself.
  public init(
    _ bytes: [UInt8], named name: String, _ selection: RevManSelection, reading: TableReading = TableReading()
  ) throws(AnalysisError) {
    let chosen = [
      ("sheet", reading.sheet != nil), ("encoding", reading.encoding != nil),
      ("decimal", reading.decimalSign != nil),
    ]
    if let first = chosen.first(where: \.1) {
      throw .incompatible(key: first.0, with: "a review of RevMan, which says itself how it is read")
    }
    do throws(RevManError) {
      let review = try RevManReview(parsing: bytes)
      outcome = try review.outcome(selection)
      table = try review.table(
        of: outcome, name: name, fileBytes: bytes, missingWords: reading.missingWords)
    } catch {
      throw .review(path: name, error)
    }
  }

  /// The rows as studies, with the measure of the review.
  public var studyTable: StudyTable {
    StudyTable(table, usualMeasure: outcome.usualMeasure, title: outcome.name)
  }
}

extension RevManOutcome {
  /// The code of the measure that its rows are for; `nil` where they are of none that the package has.
  public var usualMeasure: String? {
    // Peto's method has an odds ratio of its own for each study.
    if kind == .dichotomous, analysis.method == .peto, analysis.model == .fixed, measure.code == "OR" {
      return "PETO"
    }
    if let code = measure.code { return code }
    // Effects that are ready are pooled whatever they are called.
    return kind == .inverseVariance ? "GEN" : nil
  }
}
