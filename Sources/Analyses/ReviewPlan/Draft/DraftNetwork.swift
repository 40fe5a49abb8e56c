import Estimates
import NetworkMetaAnalysis
import StudyTables
import Tables
import YAML

/// The network of treatments that a draft finds in a table: rows of arms or of comparisons whose treatments a column names.
struct DraftNetwork {
  @Boxed private var table: StudyTable
  /// The measure of its comparisons.
  let measure: DraftMeasure

  /// A network; `nil` where no column names treatments, or rows are comparisons of two groups.
  init?(_ table: StudyTable, _ measure: DraftMeasure) {
    guard table.headers(named: ["treatment", "trt", "treatment1", "treat1"]),
      let columns = try? table.treatmentColumns(), let code = measure.code
    else { return nil }
    self.table = table
    switch columns {
    case .comparisons: self.measure = measure
    case .arms:
      // A measure of two groups is of comparisons, unless the table has it as its own.
      guard table.usualMeasure == code || NetworkReading.measuresOfArms[code] == nil,
        let own = Self.measure(ofArmsWith: code)
      else { return nil }
      self.measure = own
    }
  }

  private static func measure(ofArmsWith code: String) -> DraftMeasure? {
    switch code {
    case "PLO", "PLN", "PR", "PAS", "PFT", "OR", "RR", "RD":
      DraftMeasure("OR", because: "Arms have events and people; RR and RD are read from the same columns.")
    case "IRLN", "IR", "IRS", "IRR": DraftMeasure("IRR", because: "Arms have events and person-time.")
    case "MN", "MNLN", "SMD", "MD":
      DraftMeasure(
        "SMD", because: "Arms have means and SDs; MD keeps the units where all studies use one instrument.")
    default: nil
    }
  }

  // MARK: Members of an analysis

  /// What a plan says of the network that an outcome is.
  func members(_ outcome: DraftOutcome, _ explanation: Explanation) -> [AnnotatedValue.Member] {
    let moderators = DraftCovariates(
      table, explanation, DraftOutcome(name: outcome.name, rows: firstRows(outcome)),
      without: columnsThatDiffer(outcome))
    return [
      model(outcome),
      .init(
        "moderators", .value(.array((moderators.groups + moderators.numbers).map(JSONValue.string))),
        because: moderators.networkReason),
      .init(
        "findings",
        .mapping(
          [.init("mid", .value(.null))]
            + (measure.isOfRisks ? [.init("baseline_risk", .value(.null))] : [])),
        because: "The smallest difference that matters, by which imprecision and heterogeneity are judged"
          + (measure.isOfRisks ? "; the risk with the reference." : ".")),
      .init(
        "certainties", .sequence([]),
        because:
          "Yours to judge after reading the report, one for each comparison that matters: treatment, against, level (high, moderate, low, "
          + "very low), size (large, moderate, small, trivial), reason."),
    ]
  }

  private func model(_ outcome: DraftOutcome) -> AnnotatedValue.Member {
    var members: [AnnotatedValue.Member] = []
    let reason: String
    switch pooled(outcome) {
    case .success(let found):
      let name = found.treatments[found.reference]
      members.append(
        .init(
          "reference", .value(.string(name)),
          because:
            "The treatment of most studies (\(found.studyCounts[found.reference])); effects are told against it."
        ))
      reason =
        "A column names treatments: a network of \(found.studies) studies and \(found.treatments.count) treatments. "
        + "It takes for granted that people in any of these studies could have got any of the treatments."
    case .failure(let error):
      reason = "A column names treatments, but the network has no result as it stands: \(error)."
    }
    members.append(
      .init(
        "small_values", .value(.null),
        because: "good or bad: which values are good for people. Without it treatments are not ranked."))
    return .init("network", .mapping(members), because: reason)
  }

  private func pooled(_ outcome: DraftOutcome) -> Result<PooledNetwork, AnalysisError> {
    var plan = NetworkPlan(NetworkPooling())
    plan.effects.measure = measure.code
    plan.rows.conditions = outcome.condition.flatMap(RowCondition.init).map { [$0] } ?? []
    do throws(AnalysisError) { return .success(try plan.run(on: table).analyses[0].answer) } catch {
      return .failure(error)
    }
  }

  // MARK: Studies

  private var studyColumn: Int? { table.column(["study", "trial"]) }

  private func rowsOfStudies(_ outcome: DraftOutcome) -> [[Int]] {
    guard let studyColumn else { return outcome.rows.map { [$0] } }
    var order: [String] = []
    var rows: [String: [Int]] = [:]
    for row in outcome.rows {
      guard let study = table.table.text(row: row, column: studyColumn) else { continue }
      if rows[study] == nil { order.append(study) }
      rows[study, default: []].append(row)
    }
    return order.compactMap { rows[$0] }
  }

  private func firstRows(_ outcome: DraftOutcome) -> [Int] { rowsOfStudies(outcome).map { $0[0] } }

  /// The headers of columns whose values differ within a study: they tell of arms, not of studies.
  private func columnsThatDiffer(_ outcome: DraftOutcome) -> Set<String> {
    let studies = rowsOfStudies(outcome)
    let columns = table.table.headers.indices.filter { column in
      studies.contains { rows in
        Set(rows.compactMap { table.table.text(row: $0, column: column) }).count > 1
      }
    }
    return Set(columns.map { table.table.headers[$0] })
  }
}
