public import Analyses
public import Estimates
import NetworkMetaAnalysis
public import Tables

extension RankedNetwork: NetworkReported {
  public static var schema: String { "network-rank" }

  private var names: [String] { pooled.treatments }

  public var members: [JSONValue.Member] {
    [
      .init("draws", .integer(probabilities.draws)),
      .init("seed", .integer(Int(clamping: probabilities.seed))),
      .init(
        "ranks",
        .array(
          ranks.map { rank in
            .object([
              .init("treatment", .string(names[rank.treatment])), .init("sucra", .number(rank.score)),
              .init("mean_rank", .number(rank.meanRank(among: names.count))),
              .init(
                "probabilities",
                .array(probabilities.probabilities[rank.treatment].map { .number($0) })),
            ])
          })),
    ]
  }

  public var headers: [String] {
    ["treatment", "sucra", "mean_rank"] + names.indices.map { "rank_\($0 + 1)" }
  }

  public var rows: [[CSVValue]] {
    ranks.map { rank in
      [.text(names[rank.treatment]), CSVValue(rank.score), CSVValue(rank.meanRank(among: names.count))]
        + probabilities.probabilities[rank.treatment].map { CSVValue($0) }
    }
  }

  public var narrowest: Interval? { pooled.narrowest }

  // MARK: Text

  public func text(_ words: NetworkWords) -> String {
    var lines = [["Treatment", "SUCRA", "Mean rank", "First", "Among the first three", "Last"]]
    for rank in ranks {
      let cumulative = probabilities.cumulative(of: rank.treatment)
      let own = probabilities.probabilities[rank.treatment]
      lines.append([
        names[rank.treatment], rank.score.rounded(toDigits: 3),
        rank.meanRank(among: names.count).rounded(toDigits: 1), Display.percent(100 * own[0]),
        Display.percent(100 * cumulative[min(2, cumulative.count - 1)]),
        Display.percent(100 * (own.last ?? 0)),
      ])
    }
    let good = words.choices.smallValues == .good ? "small" : "large"
    return
      "Ranks of \(names.count) treatments, \(good) values being good; probabilities by \(NetworkWords.count(probabilities.draws, "draw")), "
      + "seed \(probabilities.seed):\n\n" + TextTable(rows: lines).text
      + "\nA rank tells neither by how much treatments differ nor whether the evidence can be trusted. A treatment that few people got "
      + "is often first and often last.\n"
  }
}
