import Estimates
import Foundation
import Instruments
import ReviewData
import Testing

/// Each check on a row that cannot be right and on its like that can.
@Suite struct CheckTests {
  typealias Fields = [String: String]

  static let arms: Fields = [
    "mean1": "20.1", "sd1": "8.3", "n1": "70", "mean2": "22.6", "sd2": "8.7", "n2": "140",
  ]

  @Test func aSignBetweenThousandsIsOffered() {
    let row = ReportedRow(position: 0, line: 2, study: "A", fields: ["n1": "1.204", "n2": "12.5"])
    let findings = Counts().findings(in: row)
    #expect(
      findings.map { $0.message.contains("write 1204 if its sign stands between thousands") } == [
        true, false,
      ])
    let text = ReportedRow(position: 0, line: 2, study: "A", fields: ["n1": "1,204"])
    #expect(ReadableNumbers().findings(in: text).first?.message.contains("write 1204") == true)
  }

  static let cases: [(check: String, bad: Fields, sound: Fields)] = [
    ("unreadable", ["mean1": "13,4"], ["mean1": "13.4"]),
    ("unreadable", ["p": "n", "effect": "1"], ["p": "<.001", "effect": "1"]),
    ("p-not-exact", ["p": "ns", "effect": "1"], ["p": ">0.05", "effect": "1"]),
    ("p-not-exact", ["p": "N.S."], ["p": "0.48", "sign": "+"]),
    ("counts", ["events1": "12", "n1": "10"], ["events1": "10", "n1": "10"]),
    ("counts", ["events2": "3.5", "n2": "10"], ["events2": "3", "n2": "10"]),
    (
      "counts", ["events1": "3", "nonevents1": "6", "n1": "10"],
      ["events1": "3", "nonevents1": "7", "n1": "10"]
    ),
    ("counts", ["n1": "0"], ["n1": "1"]),
    ("counts", ["n1": "1.204"], ["n1": "1204"]),
    ("counts", ["events": "12", "n": "10"], ["events": "10", "n": "10"]),
    ("counts", ["events": "20.5", "n": "50"], ["events": "20", "n": "50"]),
    ("unreadable", ["events": "20%", "n": "50"], ["events": "20", "n": "50"]),
    (
      "percent-count", ["percent": "60", "events": "20", "n": "40"],
      ["percent": "50", "events": "20", "n": "40"]
    ),
    ("spread", ["sd": "-1"], ["sd": "1"]),
    ("spread", ["sd_pre": "3", "sd_post": "-1"], ["sd_pre": "3", "sd_post": "1"]),
    ("correlation-range", ["r": "1.3", "n": "50"], ["r": "1.0", "n": "50"]),
    ("correlation-range", ["r_baseline": "-1.01"], ["r_baseline": "-1"]),
    ("counts", ["n2": "20.5"], ["n2": "20"]),
    ("arm-totals", ["n": "60", "n1": "30", "n2": "31"], ["n": "61", "n1": "30", "n2": "31"]),
    (
      "percent-count", ["percent1": "34", "events1": "10", "n1": "30"],
      ["percent1": "33", "events1": "10", "n1": "30"]
    ),
    ("spread", ["sd1": "0"], ["sd1": "0.1"]),
    ("spread", ["se": "-0.2"], ["se": "0.2"]),
    ("scale-range", ["mean1": "61.0"], ["mean1": "54.0"]),
    (
      "largest-sd", ["mean1": "50.0", "sd1": "15.0", "n1": "30"],
      ["mean1": "50.0", "sd1": "14.3", "n1": "30"]
    ),
    ("grim", ["mean1": "13.42", "n1": "30"], ["mean1": "13.43", "n1": "30"]),
    ("t-means", arms.merging(["t_printed": "2.50"]) { $1 }, arms.merging(["t_printed": "1.993"]) { $1 }),
    (
      "effect-size",
      ["mean1": "10.0", "sd1": "1.5", "n1": "50", "mean2": "20.0", "sd2": "1.6", "n2": "50"],
      ["mean1": "10.0", "sd1": "9.5", "n1": "50", "mean2": "20.0", "sd2": "9.6", "n2": "50"]
    ),
    ("effect-size", ["effect": "-7", "effect_measure": "SMD"], ["effect": "-7", "effect_measure": "MD"]),
    ("interval-order", ["lower": "0.3", "upper": "0.1"], ["lower": "0.1", "upper": "0.3"]),
    (
      "interval-order", ["effect": "0.9", "lower": "0.1", "upper": "0.3"],
      ["effect": "0.2", "lower": "0.1", "upper": "0.3"]
    ),
    (
      "interval-symmetry", ["effect": "-1.42", "lower": "-2.72", "upper": "-0.21", "effect_measure": "MD"],
      ["effect": "-1.46", "lower": "-2.72", "upper": "-0.21", "effect_measure": "MD"]
    ),
    (
      "interval-symmetry", ["effect": "1.55", "lower": "0.80", "upper": "2.30", "effect_measure": "OR"],
      ["effect": "1.36", "lower": "0.80", "upper": "2.30", "effect_measure": "OR"]
    ),
    (
      "interval-symmetry", ["effect": "1.20", "lower": "0.80", "upper": "2.30"],
      ["effect": "1.36", "lower": "0.80", "upper": "2.30"]
    ),
    (
      "p-interval", ["effect": "-0.18", "lower": "-0.38", "upper": "0.01", "p_printed": "0.020"],
      ["effect": "-0.18", "lower": "-0.38", "upper": "0.01", "p_printed": "0.062"]
    ),
    (
      "p-interval",
      ["effect": "1.36", "lower": "0.80", "upper": "2.30", "effect_measure": "OR", "p": "0.03"],
      ["effect": "1.36", "lower": "0.80", "upper": "2.30", "effect_measure": "OR", "p": "0.25"]
    ),
    (
      "p-t", ["t_printed": "3.311", "n1": "70", "n2": "140", "p_printed": "0.01", "sign": "-"],
      ["t_printed": "3.311", "n1": "70", "n2": "140", "p_printed": "0.001", "sign": "-"]
    ),
    (
      "p-f", ["f": "0.75", "n1": "33", "n2": "40", "p_printed": "0.387", "sign": "+"],
      ["f": "0.75", "n1": "33", "n2": "40", "p_printed": "0.389", "sign": "+"]
    ),
    ("sign", ["f": "0.75", "n1": "33", "n2": "40"], ["f": "0.75", "n1": "33", "n2": "40", "sign": "-"]),
    (
      "se-arm-interval", ["mean1": "20.0", "se1": "2.00", "lower1": "19.0", "upper1": "21.0", "n1": "40"],
      ["mean1": "20.0", "se1": "2.00", "lower1": "16.0", "upper1": "24.0", "n1": "40"]
    ),
    (
      "p-means",
      ["mean_difference": "2.00", "p": ".9", "sd1": "4.00", "sd2": "4.00", "n1": "30", "n2": "30"],
      ["mean_difference": "2.00", "p": ".058", "sd1": "4.00", "sd2": "4.00", "n1": "30", "n2": "30"]
    ),
    (
      "t-means",
      ["mean_difference": "2.00", "t": "9.00", "sd1": "4.00", "sd2": "4.00", "n1": "30", "n2": "30"],
      ["mean_difference": "2.00", "t": "1.94", "sd1": "4.00", "sd2": "4.00", "n1": "30", "n2": "30"]
    ),
    (
      "se-means",
      ["mean_difference": "2.00", "se": ".20", "sd1": "4.00", "sd2": "4.00", "n1": "30", "n2": "30"],
      ["mean_difference": "2.00", "se": ".74", "sd1": "4.00", "sd2": "4.00", "n1": "30", "n2": "30"]
    ),
    ("t-se", ["b": "2.0", "se": "0.5", "t": "2.0"], ["b": "2.0", "se": "0.5", "t": "4.0"]),
    (
      "t-interval", ["b": "2.0", "lower": "1.0", "upper": "3.0", "t": "2.0"],
      ["b": "2.0", "lower": "1.0", "upper": "3.0", "t": "3.9"]
    ),
    ("p-se", ["b": "2.0", "se": "0.5", "p": "0.3"], ["b": "2.0", "se": "0.5", "p": "0.0001"]),
    (
      "p-interval", ["b": "2.0", "lower": "1.0", "upper": "3.0", "p": "0.3"],
      ["b": "2.0", "lower": "1.0", "upper": "3.0", "p": "0.0001"]
    ),
    (
      "interval-order", ["b": "2.0", "lower": "-3.0", "upper": "1.0"],
      ["b": "2.0", "lower": "1.0", "upper": "3.0"]
    ),
    (
      "p-d", ["d": "0.60", "p": "0.30", "n1": "50", "n2": "50"],
      ["d": "0.60", "p": "0.003", "n1": "50", "n2": "50"]
    ),
    (
      "p-d", ["effect": "0.60", "effect_measure": "SMD", "p": "0.30", "n1": "50", "n2": "50"],
      ["effect": "0.60", "effect_measure": "SMD", "p": "0.003", "n1": "50", "n2": "50"]
    ),
    (
      "r-interval", ["r": "0.30", "lower": "0.40", "upper": "0.67", "n": "100"],
      ["r": "0.30", "lower": "0.11", "upper": "0.47", "n": "100"]
    ),
    (
      "r-interval", ["r": "0.30", "lower": "0.25", "upper": "0.35", "n": "100"],
      ["r": "0.30", "lower": "0.108", "upper": "0.469", "n": "100"]
    ),
    (
      "hazard-observed",
      ["hazard_ratio": ".8", "lower": ".6", "upper": "1.07", "o_minus_e": "-5.00", "v": "10.00"],
      ["hazard_ratio": ".8", "lower": ".6", "upper": "1.07", "o_minus_e": "-10.1", "v": "45.9"]
    ),
    ("sign", ["p": "0.03", "n1": "33"], ["p": "0.03", "n1": "33", "mean1": "9", "mean2": "10"]),
  ]

  @Test(arguments: cases.indices)
  func firesOnABadRowAndIsSilentOnASoundOne(index: Int) {
    let (check, bad, sound) = Self.cases[index]
    #expect(codes(row(bad)) == [check], "bad: \(bad)")
    #expect(codes(row(sound)) == [], "sound: \(sound)")
  }

  /// What `pool` stops at: two rows are enough where the header names a ratio.
  @Test(arguments: ["OR", "aHR", "Risk ratio"]) func ratiosUnderTheirNameAreFound(header: String) {
    func effects(_ texts: [String], under header: String) -> [String] {
      ReportedTable(
        rows: texts.enumerated().map { position, text in
          ReportedRow(
            position: position, line: position + 2, study: "S\(position)", fields: ["effect": text],
            headers: ["effect": header])
        }
      ).findings().map(\.check)
    }
    #expect(effects(["1.04", "1.5"], under: header) == ["ratio-scale"])
    #expect(effects(["0.04", "-0.5"], under: header) == [])
    #expect(effects(["1.04", "1.5"], under: "log " + header) == [])
    #expect(effects(["1.04", "1.5"], under: "SMD") == [])
  }

  @Test func changeScoresHaveNoRangeAndNoGrain() {
    let change = Self.arms.merging(["mean1": "-5.23", "sd_type": "change", "n1": "30", "sd1": "31.2"]) { $1 }
    #expect(codes(row(change)) == [])
    #expect(codes(row(change.merging(["sd_type": "post"]) { $1 })) == ["scale-range"])
  }

  @Test func rowsOfOneTrialAreFoundByReportOrOutcome() {
    func result(_ position: Int, _ study: String, _ subscale: String) -> ReportedRow {
      row(["trial": "T", "subscale": subscale], position: position, study: study)
    }
    #expect(codes(result(0, "A", "EE"), result(1, "A", "DP")) == [])
    #expect(codes(result(0, "A", "EE"), result(1, "B", "DP")) == ["dependent", "dependent"])
    #expect(
      codes(result(0, "A", "EE"), result(1, "A", "EE"), result(2, "A", "DP")) == ["dependent", "dependent"])
  }

  /// Rows stand in each other's way where they are about one thing: another outcome's is not named, nor another time's.
  @Test func onlyRowsOfOneOutcomeAndTimeAreNamed() {
    func result(_ position: Int, _ outcome: String, _ time: String) -> ReportedRow {
      row(["trial": "T", "outcome": outcome, "time": time], position: position)
    }
    let table = ReportedTable(rows: [
      result(0, "x", "3 mo"), result(1, "X", "3 months"), result(2, "y", "3 mo"), result(3, "x", "1 year"),
    ])
    let found = table.findings()
    #expect(found.map(\.line) == [2, 3])
    #expect(found.map(\.allowed) == [3, 2].map { "one row in an analysis; the other is line \($0)" })
  }

  @Test func equalNumbersAreFoundOnce() {
    let fields = ["mean1": "10.1", "sd1": "3.2", "n1": "30", "mean2": "11.40", "sd2": "3.1", "n2": "31"]
    let again = fields.merging(["mean2": "11.4"]) { $1 }
    #expect(
      codes(row(fields, scale: nil), row(again, position: 1, study: "B", scale: nil)) == ["duplicate"])
    #expect(
      codes(
        row(fields, scale: nil),
        row(fields.merging(["sd2": "3.3"]) { $1 }, position: 1, study: "B", scale: nil)) == [])
  }

  @Test func aModeratorMustVary() throws {
    let table = ReportedTable(
      rows: [row([:]), row([:], position: 1)],
      columns: [
        .init(header: "same", texts: ["x", "x"]), .init(header: "two", texts: ["x", "y"]),
        .init(header: "once", texts: ["x", nil]),
      ])
    #expect(table.findings().map(\.columns) == [["same"]])
    #expect(table.findings(Catalogue.consistencyChecks(CheckSettings(moderators: ["two"])).elements).isEmpty)
  }

  @Test func aCountOverAHundredHasNoGrainAtTwoDecimals() {
    for hundredths in 1300...1400 {
      #expect(codes(row(["mean1": printed(Double(hundredths) / 100, decimals: 2), "n1": "120"])) == [])
    }
  }

  /// (48 - 45.76)(45.76 - 0) 30/29 = 10.30², Guo 2015.
  @Test func theLargestDeviationIsThatOfTheEnds() throws {
    let scale = ReportedScale(name: "PA", ranges: [ScoreRange(lower: 0, upper: 48)], isWhole: false)
    let finding = try #require(
      ReportedTable(rows: [row(["mean1": "45.76", "sd1": "15.78", "n1": "30"], scale: scale)]).findings()
        .first)
    #expect(finding.check == "largest-sd" && finding.allowed == "at most 10.3")
    // Half at either end: the mean is the middle, and no SD is larger.
    #expect(codes(row(["mean1": "24", "sd1": "24.41", "n1": "30"], scale: scale)) == [])
    #expect(codes(row(["mean1": "24.0", "sd1": "24.43", "n1": "30"], scale: scale)) == ["largest-sd"])
  }

  @Test func wholeScoresAreSumsOfItems() throws {
    let registry = InstrumentRegistry.shipped
    func isWhole(_ name: String, _ subscale: String? = nil) throws -> Bool {
      ReportedScale(try registry.reading(of: name, subscale: subscale)).isWhole
    }
    #expect(try isWhole("MBI", "EE") && isWhole("MBI", "DP") && isWhole("MBI", "PA"))
    // From 0 to 100, and means of items.
    #expect(try !isWhole("CBI", "work") && !isWhole("OLBI means", "exhaustion"))
  }

  @Test func theCatalogueIsTheFolder() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/ReviewData")
    let folders = ["Checks", "Facts"].map { sources.appending(path: $0) }
    let files = try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        .filter { $0.hasSuffix(".swift") }.map { folder.appending(path: $0) }
    }
    let declared = try files.flatMap { file in
      try String(contentsOf: file, encoding: .utf8)
        .matches(of: /public struct (\w+): (?:RowCheck|ConsistencyCheck)/).map { String($0.output.1) }
    }
    let checks = Catalogue.consistencyChecks().elements
    #expect(Set(declared) == Set(checks.map { "\(type(of: $0))" }))
    #expect(Set(checks.map(\.code)).count == checks.count)
  }

  @Test func thePageExplainsEveryCheck() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Evidence/Evidence.docc/ConsistencyChecks.md")
    let rows = try String(contentsOf: page, encoding: .utf8).matches(of: /(?m)^\| `([a-z0-9-]+)` \|/)
    #expect(rows.map { String($0.output.1) } == Catalogue.consistencyChecks().elements.map(\.code))
  }
}
