import Foundation
import Testing

/// What a sheet may hold goes through every command alike: a spread of each kind, cells of two facts, arms in rows, a join and
/// a list give the results of one table that has a column for each number and a row for each comparison.
@Suite struct EveryCommandTests {
  /// A sheet, its other table where it has one, and the options that it needs.
  struct Sheet: CustomTestStringConvertible {
    let name: String
    let table: String
    var other: String?
    var options: [String] = []
    var testDescription: String { name }
  }

  private static let studies: [(name: String, arms: [(mean: Double, sd: Double, n: Int, randomised: Int)])] =
    [
      ("Ames 2019", [(20.1, 8.2, 36, 44), (24.3, 8.8, 49, 52)]),
      ("Brook 2020", [(22, 8.1, 25, 33), (25, 9.1, 36, 40)]),
      ("Cole 2021", [(18.5, 7, 25, 25), (23, 7.9, 49, 52)]),
      ("Dean 2022", [(19, 6.8, 64, 66), (21.5, 7.2, 64, 70)]),
    ]
  private static let judgements = ["low", "high", "some concerns", "low"]
  private static let lists = ["training; supervision", "training", "supervision", "peer support; training"]

  /// The table with what `fields` give of each arm, by the header without its group.
  private static func comparisons(
    _ headers: [String], withRest: Bool = true, _ cells: ((mean: Double, sd: Double, n: Int)) -> [String]
  ) -> String {
    let names = headers.map { $0 + "1" } + headers.map { $0 + "2" }
    let rest = withRest ? ",rob,parts" : ""
    let lines = studies.indices.map { place in
      let study = studies[place]
      let arms = study.arms.flatMap { cells(($0.mean, $0.sd, $0.n)) }
      let own = withRest ? ",\(judgements[place]),\(lists[place])" : ""
      return
        "\(study.name),\(arms.joined(separator: ",")),\(study.arms[0].randomised),\(study.arms[1].randomised)\(own)"
    }
    return (["study,\(names.joined(separator: ",")),randomised1,randomised2\(rest)"] + lines)
      .joined(separator: "\n") + "\n"
  }

  private static let plain = comparisons(["mean", "sd", "n"]) { ["\($0.mean)", "\($0.sd)", "\($0.n)"] }

  /// 0.975 quantiles of t with n - 1 degrees of freedom, from scipy's t.ppf.
  private static let quantiles = [
    25: 2.0638985616280245, 36: 2.030107928250343, 49: 2.010634757624232, 64: 1.998340542520741,
  ]

  private static var arms: String {
    let rows = studies.indices.flatMap { place in
      zip(["training", "usual care"], studies[place].arms).map { name, arm in
        "\(studies[place].name),\(name),\(arm.mean),\(arm.sd),\(arm.n),\(arm.randomised),\(judgements[place]),\(lists[place])"
      }
    }
    return (["study,arm,mean,sd,n,randomised,rob,parts"] + rows).joined(separator: "\n") + "\n"
  }

  private static var others: String {
    (["Study;rob;parts"]
      + studies.indices.map { "\(studies[$0].name.uppercased());\(judgements[$0]);\"\(lists[$0])\"" })
      .joined(separator: "\n") + "\n"
  }

  private static let sheets: [Sheet] = [
    Sheet(
      name: "standard errors",
      table: comparisons(["mean", "se", "n"]) {
        ["\($0.mean)", "\($0.sd / Double($0.n).squareRoot())", "\($0.n)"]
      }),
    Sheet(
      name: "intervals of means",
      table: comparisons(["mean", "lower", "upper", "n"]) { arm in
        let half = (quantiles[arm.n] ?? 0) * arm.sd / Double(arm.n).squareRoot()
        return ["\(arm.mean)", "\(arm.mean - half)", "\(arm.mean + half)", "\(arm.n)"]
      }),
    Sheet(
      name: "cells of two facts",
      table: comparisons(["mean (SD) ", "n"]) { ["\($0.mean) (\($0.sd))", "\($0.n)"] }),
    Sheet(name: "arms in rows", table: arms, options: ["--comparator", "usual care"]),
    Sheet(
      name: "two tables",
      table: comparisons(["mean", "sd", "n"], withRest: false) { ["\($0.mean)", "\($0.sd)", "\($0.n)"] },
      other: others, options: ["--join", "other.csv", "--on", "study"]),
  ]

  private static let commands: [[String]] = [
    ["pool"], ["pool", "--list", "parts", "--by", "parts"],
    ["pool", "--list", "parts", "--moderators", "parts:training"],
    ["forest"], ["forest", "--rob"], ["effects"], ["rob", "pool"], ["rob", "summary"], ["missing"],
    ["certainty"],
    ["swim", "votes"], ["swim", "votes", "--list", "parts", "--by", "parts"], ["swim", "pvalues"],
    ["swim", "effects"], ["swim", "plot", "harvest"],
  ]

  private func run(_ sheet: Sheet, _ command: [String], _ more: [String] = []) throws -> CommandRun {
    let words = Array(command.prefix { !$0.hasPrefix("-") })
    return try withTable(sheet.table) { folder in
      if let other = sheet.other { try folder.write("other.csv", other) }
      return try CommandRun.evidence(
        words + ["data.csv"] + command.dropFirst(words.count) + sheet.options + more, in: folder.url)
    }
  }

  @Test(arguments: sheets, commands) func sameAsThePlainTable(_ sheet: Sheet, _ command: [String]) throws {
    let options = ["--measure", "SMD", "--better", "lower", "--format", "csv"]
    let plain = try run(Sheet(name: "plain", table: Self.plain), command, options)
    let run = try run(sheet, command, options)
    #expect(plain.exitCode == 0, "\(plain.errors)")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(!run.errors.contains("left out"), "\(run.errors)")
    try expectAlike(run.csv, plain.csv)
  }

  private func withoutNotes(_ table: [[String]]) -> [[String]] {
    guard let role = table[0].firstIndex(of: "role") else { return table }
    return table.filter { $0[role] != "note" }
  }

  /// The same texts and, within the rounding of a standard error, the same numbers, under every header that both have.
  private func expectAlike(_ all: [[String]], _ allPlain: [[String]]) throws {
    // A forest says beneath its studies what was derived, which in the plain table nothing is.
    let (table, plain) = (withoutNotes(all), withoutNotes(allPlain))
    #expect(table.count == plain.count)
    for (place, header) in plain[0].enumerated() {
      // The way to the effect is another, and rows of arms stand in other lines.
      guard header != "route", header != "line", let own = table[0].firstIndex(of: header) else { continue }
      for (row, expected) in zip(table, plain).dropFirst() {
        guard place < expected.count, own < row.count else { continue }
        guard let number = Double(expected[place]) else {
          #expect(row[own] == expected[place], "\(header)")
          continue
        }
        let found = try #require(Double(row[own]), "\(header): \(row[own])")
        #expect(abs(found - number) <= 1e-9 * max(1, abs(number)), "\(header)")
      }
    }
  }

  @Test(arguments: sheets) func checksReadEach(_ sheet: Sheet) throws {
    let run = try run(sheet, ["check", "--list", "parts"])
    #expect(run.exitCode == 0, "\(run.errors)")
    let explained = try self.run(
      sheet, ["check", "--explain", "--measure", "SMD", "--list", "parts", "--format", "json"])
    let rows = try explained.json()["explain"]["rows"].elements
    #expect(rows.count == 4)
    #expect(rows.allSatisfy { $0["outcome"].string == "route" }, "\(explained.output)")
  }

  /// Spreads that have no plain table of their own, since what they give is derived: each command uses every row.
  @Test(
    arguments: [
      (
        "changes", "MD",
        """
        study,mean_change1,sd_change1,n1,mean_change2,sd_change2,n2,rob,randomised1,randomised2
        A,-3,5,30,-1,5.5,31,low,32,33
        B,-4,6,40,-2,5,42,high,44,45
        C,-2.5,5,25,-1,5,27,low,30,30
        """, []
      ),
      (
        "medians", "SMD",
        """
        study,median1,lower_quartile1,upper_quartile1,n1,median2,lower_quartile2,upper_quartile2,n2,rob,randomised1,randomised2
        A,20,15,26,41,24,18,29,43,low,44,44
        B,22,17,27,31,25,19,31,30,high,33,33
        C,18,14,23,25,23,18,28,50,low,26,52
        """, []
      ),
      (
        "borrowed", "SMD",
        """
        study,mean1,sd1,n1,mean2,sd2,n2,rob,randomised1,randomised2
        A,20.1,8.2,40,24.3,8.8,42,low,44,45
        B,22,,31,25,9.1,30,high,33,33
        C,18.5,7,25,23,,50,low,26,52
        """, ["--borrow-sd", "pooled"]
      ),
    ],
    [
      ["pool"], ["forest"], ["effects"], ["rob", "pool"], ["missing"], ["certainty"], ["swim", "votes"],
      ["check"],
    ]
  )
  func derivedSpreads(
    _ kind: (name: String, measure: String, table: String, options: [String]), _ command: [String]
  ) throws {
    let isCheck = command == ["check"]
    let choices = (isCheck ? [] : ["--measure", kind.measure, "--better", "lower"]) + kind.options
    let run = try run(Sheet(name: kind.name, table: kind.table + "\n"), command, choices)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(!run.errors.contains("left out"), "\(run.errors)")
    if kind.name == "borrowed" {
      #expect(run.errors.contains("B: sd1 is borrowed"), "\(run.errors)")
      #expect(run.errors.contains("C: sd2 is borrowed"), "\(run.errors)")
    }
  }

  @Test func checksCompareWhatIsPrintedWhoeverLends() throws {
    let table =
      "study,mean1,sd1,n1,mean2,sd2,n2\nA,20.1,8.2,40,24.3,8.8,42\nB,22,,31,25,-9.1,30\nC,18.5,7,25,23,,50\n"
    let sound = table.replacing("-9.1", with: "9.1")
    func findings(_ table: String, _ options: [String]) throws -> JSON {
      let run = try run(Sheet(name: "", table: table), ["check", "--format", "json"], options)
      #expect(run.exitCode == 0, "\(run.errors)")
      return try run.json()["findings"]
    }
    #expect(try findings(sound, ["--borrow-sd", "median"]) == findings(sound, []))
    let document = try run(
      Sheet(name: "", table: sound), ["check", "--format", "json", "--borrow-sd", "largest"]
    ).json()
    #expect(document["settings"]["borrow_sd"].string == "largest")
    #expect(
      document["warnings"].elements.contains { $0["message"].string?.contains("borrowed: 9.1") ?? false })
    // As in pool: a malformed cell of a column that is read stops, and nothing to borrow is an error.
    let malformed = try run(Sheet(name: "", table: table), ["check", "--borrow-sd", "pooled"])
    #expect(malformed.exitCode == 65)
    let none = try run(Sheet(name: "", table: Self.plain), ["check", "--borrow-sd", "pooled"])
    #expect(none.exitCode == 64)
    #expect(none.errors.contains("--borrow-sd: no row reports means"))
  }
}
