public import Analyses
import Estimates
import StudyTables
public import Tables
import WithoutMetaAnalysis

/// Votes on direction in each form that they are written in.
public struct VotesReport: Sendable {
  let results: VoteResults

  var by: String? { results.plan.synthesis.rows.by }

  /// A report of votes.
  public init(_ results: VoteResults) { self.results = results }
}

extension VotesReport {
  /// The document.
  public func json(_ input: DocumentInput) -> JSONValue {
    let grouped = SynthesisDocument.array(results.groups.map { ($0.level, members($0)) })
    let studies = results.directions.rows.map { finding in
      JSONValue.object([
        .init("row", .integer(results.table.sourceRow(finding.row) + 1)),
        .init("study", .string(finding.study)),
        .init("direction", .string(finding.direction.rawValue)),
        .init("route", .string(finding.route.rawValue)),
      ])
    }
    return SynthesisDocument.json(
      "swim-votes", input: input, plan: results.plan,
      body: members(results.all) + (by == nil ? [] : [.init("groups", grouped)])
        + [.init("studies", .array(studies))],
      notes: results.notes, excluded: results.excluded)
  }

  private func members(_ group: VoteResults.Group) -> [JSONValue.Member] {
    let votes = group.votes
    return [
      .init("k", .integer(votes.count)), .init("better", .integer(votes.better)),
      .init("worse", .integer(votes.worse)), .init("none", .integer(votes.none)),
      .init("mixed", .integer(votes.mixed)), .init("not_reported", .integer(votes.notReported)),
      .init("proportion", JSONValue(votes.proportion)), .init("lower", JSONValue(group.interval?.lower)),
      .init("upper", JSONValue(group.interval?.upper)), .init("p", JSONValue(votes.signTest)),
      .init("votes", .array(group.ballots.map(ballot))),
    ]
  }

  private func ballot(_ ballot: VoteResults.Ballot) -> JSONValue {
    .object([
      .init("study", .string(ballot.study)), .init("direction", .string(ballot.direction.rawValue)),
      .init("rows", .array(ballot.rows.map { .integer(results.table.sourceRow($0) + 1) })),
    ])
  }

  /// The votes as a table: a line for each level, or for all findings.
  public var csv: CSVWriter {
    let headers = [
      "k", "better", "worse", "none", "mixed", "not_reported", "proportion", "lower", "upper", "p",
    ]
    var csv = CSVWriter(headers: (by == nil ? [] : ["by"]) + headers)
    for group in by == nil ? [results.all] : results.groups {
      let votes = group.votes
      let label: [CSVValue] = group.level.map { [.text($0)] } ?? []
      csv.append(
        row: label + [
          .integer(votes.count), .integer(votes.better), .integer(votes.worse), .integer(votes.none),
          .integer(votes.mixed), .integer(votes.notReported), CSVValue(votes.proportion),
          CSVValue(group.interval?.lower), CSVValue(group.interval?.upper), CSVValue(votes.signTest),
        ])
    }
    return csv
  }
}
