public import Analyses
public import Estimates
import NetworkMetaAnalysis
public import Tables

extension PooledNetwork: NetworkReported {
  public static var schema: String { "network" }

  public var members: [JSONValue.Member] {
    let names = treatments
    let inconsistency = estimates.inconsistency
    return [
      .init(
        "treatments",
        .array(
          names.indices.map {
            .object([.init("treatment", .string(names[$0])), .init("studies", .integer(studyCounts[$0]))])
          })),
      .init(
        "network",
        .object([
          .init("studies", .integer(studies)), .init("comparisons", .integer(pairs)),
          .init("designs", .integer(designs)),
        ])),
      .init("comparisons", .array(comparisons.map { .object(member($0)) })),
      .init("heterogeneity", NetworkMembers.heterogeneity(heterogeneity)),
      .init(
        "inconsistency",
        .object([
          .init("within", NetworkMembers.test(inconsistency.within)),
          .init("between", NetworkMembers.test(inconsistency.between)),
          .init(
            "between_random",
            NetworkMembers.test(inconsistency.betweenRandom, tauSquared: inconsistency.tauSquaredWithin)),
        ])),
      .init(
        "ranking",
        ranking.map { ranking in
          .array(
            ranking.map {
              .object([
                .init("treatment", .string(names[$0.treatment])), .init("p_score", .number($0.score)),
              ])
            })
        } ?? .null),
    ]
  }

  private func member(_ row: NetworkComparison) -> [JSONValue.Member] {
    [
      .init("treatment", .string(treatments[row.treatment])),
      .init("against", .string(treatments[row.against])),
      .init("studies", .integer(row.studies)),
    ] + NetworkMembers.estimate(row.estimate) + [
      .init("prediction_lower", JSONValue(row.prediction?.lower)),
      .init("prediction_upper", JSONValue(row.prediction?.upper)),
      .init("direct_share", JSONValue(row.directShare)), .init("direct", NetworkMembers.object(row.direct)),
      .init("indirect", NetworkMembers.object(row.indirect)),
      .init("difference", NetworkMembers.difference(row.difference)),
    ]
  }

  public var headers: [String] {
    ["treatment", "against", "studies", "estimate", "se", "lower", "upper", "p"]
      + ["prediction_lower", "prediction_upper", "direct_share"]
      + ["direct", "indirect"].flatMap { part in ["", "_se", "_lower", "_upper"].map { part + $0 } }
      + ["difference", "difference_se", "difference_p"]
  }

  public var rows: [[CSVValue]] {
    comparisons.map { row in
      [
        .text(treatments[row.treatment]), .text(treatments[row.against]), CSVValue(row.studies),
      ] + NetworkMembers.cells(row.estimate) + [
        CSVValue(row.estimate.pValue), CSVValue(row.prediction?.lower), CSVValue(row.prediction?.upper),
        CSVValue(row.directShare),
      ] + NetworkMembers.cells(row.direct) + NetworkMembers.cells(row.indirect) + [
        CSVValue(row.difference?.estimate), CSVValue(row.difference?.standardError),
        CSVValue(row.difference?.pValue),
      ]
    }
  }

  public var narrowest: Interval? {
    comparisons.lazy.map(\.estimate.interval).min { $0.width < $1.width }
  }

  // MARK: Text

  public func text(_ words: NetworkWords) -> String {
    [
      overview(words), table(words).text,
      (heterogeneity.map(words.heterogeneity)
        ?? "Mantel-Haenszel takes the odds ratio of each comparison as common to its studies: heterogeneity is not estimated.")
        + "\n" + inconsistencyText(words), splits(words), rankingText,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// How many treatments a table of the text holds beside each other.
  private func overview(_ words: NetworkWords) -> String {
    "\(NetworkWords.count(studies, "study", "studies")) of \(treatments.count) treatments: "
      + "\(NetworkWords.count(pairs, "comparison")), \(NetworkWords.count(designs, "design")). "
      + "\(words.scaleName) of each treatment against \(treatments[reference].visible) "
      + "(in \(NetworkWords.count(studyCounts[reference], "study", "studies"))):\n"
  }

  private func table(_ words: NetworkWords) -> TextTable {
    let others = treatments.indices.filter { $0 != reference }
    let rows = others.map { comparison($0, against: reference) }
    let hasPrediction = rows.contains { $0.prediction != nil }
    let hasShares = rows.contains { $0.directShare != nil }
    var lines = [["Treatment", "Studies", words.scaleName, words.interval]]
    if hasPrediction { lines[0].append(words.prediction) }
    if hasShares { lines[0].append("Direct") }
    for (place, row) in zip(others, rows) {
      let shown = words.display.pooled(row.estimate.estimate, row.estimate.interval)
      var line = [treatments[place], "\(row.studies)", shown.effect, shown.interval]
      if hasPrediction { line.append(row.prediction.map { words.display.interval($0) } ?? "") }
      if hasShares { line.append(row.directShare.map { Display.percent(100 * $0) } ?? "") }
      lines.append(line)
    }
    return TextTable(rows: lines)
  }

  func inconsistencyText(_ words: NetworkWords) -> String {
    let found = estimates.inconsistency
    guard found.between.degreesOfFreedom > 0 else {
      return "Inconsistency: cannot be tested, since no loop is closed by different studies.\n"
    }
    var text = "Inconsistency between designs: \(words.test(found.between))"
    if let within = found.within, within.degreesOfFreedom > 0 {
      text += "; heterogeneity within designs: \(words.test(within))"
    }
    text += ".\n"
    if let random = found.betweenRandom {
      text +=
        "Beyond heterogeneity within designs (tau2 = \(words.display.heterogeneity(found.tauSquaredWithin ?? 0))), designs differ by "
        + "\(words.test(random)).\n"
    }
    return text
  }

  /// Where direct and indirect evidence meet, those that differ most first.
  private func splits(_ words: NetworkWords) -> String {
    let both = comparisons.filter { $0.difference?.pValue != nil }
    guard !both.isEmpty else { return "" }
    let most = 5
    let sorted = both.sorted {
      ($0.difference!.pValue!, $0.treatment) < ($1.difference!.pValue!, $1.treatment)
    }
    var lines = [["Comparison", "Direct", "Indirect", "Network", "p of the difference"]]
    for row in sorted.prefix(most) {
      lines.append([
        "\(treatments[row.treatment]) against \(treatments[row.against])", words.effect(row.direct),
        words.effect(row.indirect), words.effect(row.estimate), Display.pValueAlone(row.difference!.pValue!),
      ])
    }
    let few = both.count > most ? "; the \(most) that differ most" : ""
    let low = both.count { $0.difference!.pValue! < 0.05 }
    return
      "Direct and indirect evidence meet in \(NetworkWords.count(both.count, "comparison")), and differ with p below 0.05 in \(low)\(few):\n\n"
      + TextTable(rows: lines).text
  }

  private var rankingText: String {
    guard let ranking else { return "" }
    var lines = [["Treatment", "P-score"]]
    for rank in ranking { lines.append([treatments[rank.treatment], rank.score.rounded(toDigits: 3)]) }
    return "From best to worst, by the mean certainty to be better than another treatment:\n\n"
      + TextTable(rows: lines).text
      + "\nA rank tells neither by how much treatments differ nor whether the evidence can be trusted.\n"
  }
}
