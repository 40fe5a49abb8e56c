public import Analyses
public import Estimates
import NetworkMetaAnalysis
public import Tables

extension ContributedNetwork: NetworkReported {
  public static var schema: String { "network-contributions" }

  private var names: [String] { pooled.treatments }

  public var members: [JSONValue.Member] {
    [.init("contributions", .array(contributions.rows.map(member)))]
  }

  private func member(_ row: NetworkContributions.Row) -> JSONValue {
    let direct = zip(contributions.edges, row.direct).map { edge, share in
      JSONValue.object([
        .init("treatment", .string(names[edge.first])), .init("against", .string(names[edge.second])),
        .init("share", .number(share)),
      ])
    }
    let studies = zip(labels, row.studies).map { label, share in
      JSONValue.object([.init("study", .string(label)), .init("share", .number(share))])
    }
    var members: [JSONValue.Member] = [
      .init("treatment", .string(names[row.treatment])), .init("against", .string(names[row.against])),
      .init("direct", .array(direct)), .init("studies", .array(studies)),
    ]
    if let levels, let shares = shares(ofLevelsIn: row) {
      members.append(
        .init(
          "levels",
          .array(
            zip(levels, shares).map {
              .object([.init("level", .string($0.code)), .init("share", .number($1))])
            })))
    }
    return .object(members)
  }

  public var headers: [String] { ["treatment", "against", "kind", "of", "of_against", "share"] }

  public var rows: [[CSVValue]] {
    contributions.rows.flatMap { row in
      let start: [CSVValue] = [.text(names[row.treatment]), .text(names[row.against])]
      let direct = zip(contributions.edges, row.direct).map { edge, share in
        start + [.text("direct"), .text(names[edge.first]), .text(names[edge.second]), CSVValue(share)]
      }
      let studies = zip(labels, row.studies).map { label, share in
        start + [.text("study"), .text(label), .missing, CSVValue(share)]
      }
      let levels = zip(levels ?? [], shares(ofLevelsIn: row) ?? []).map { level, share in
        start + [.text("level"), .text(level.code), .missing, CSVValue(share)]
      }
      return direct + studies + levels
    }
  }

  public var narrowest: Interval? { pooled.narrowest }

  // MARK: Text

  public func text(_ words: NetworkWords) -> String {
    var lines = [["Estimate", "Other comparisons", "Own studies"]]
    if let levels { lines[0] += levels.map(\.code) }
    for row in contributions.rows {
      let own = zip(contributions.edges, row.direct).first {
        $0.0.first == row.treatment && $0.0.second == row.against
      }
      var line = [
        "\(names[row.treatment]) against \(names[row.against])",
        mainContributions(row),
        own.map { Display.percent(100 * $0.1) } ?? "none",
      ]
      line += (shares(ofLevelsIn: row) ?? []).map { Display.percent(100 * $0) }
      lines.append(line)
    }
    return
      "Where the evidence for each estimate comes from: the three largest shares of other direct comparisons, and that of its own studies"
      + (levels == nil ? "" : "; then the shares of studies at each level of bias") + ".\n\n"
      + TextTable(rows: lines, textColumns: 2).text
  }

  private func mainContributions(_ row: NetworkContributions.Row) -> String {
    let others = zip(contributions.edges, row.direct).filter { edge, share in
      share >= 0.0005 && !(edge.first == row.treatment && edge.second == row.against)
    }.sorted { $0.1 > $1.1 }
    let most = 3
    return others.prefix(most).map { edge, share in
      "\(names[edge.first])-\(names[edge.second]) \(Display.percent(100 * share))"
    }.joined(separator: ", ") + (others.count > most ? ", ..." : "")
  }
}
