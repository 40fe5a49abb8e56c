import Foundation
import Testing

@testable import Fuzz

/// Sheets in which cells of other columns than the studies' are merged.
@Suite struct MergedCellTests {
  private static let header = ["study", "Outcome", "Months", "mean1", "sd1", "n1", "mean2", "sd2", "n2"]
  private static let rows = [
    ["Adams 2014", "Burnout", "3", "20", "9", "40", "24", "8.8", "41"],
    ["Adams 2014", "Burnout", "6", "19", "9", "40", "25", "8.8", "41"],
    ["Adams 2014", "Depression", "3", "10", "4", "40", "11", "4.4", "41"],
    ["Brown 2016", "Burnout", "3", "18", "8", "33", "22", "9.6", "30"],
    ["Brown 2016", "Burnout", "6", "17", "8", "33", "21", "9.6", "30"],
    ["Brown 2016", "Depression", "6", "9", "4", "33", "10", "4.2", "30"],
  ]

  private static func csv(_ rows: [[String]]) -> String {
    ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// The same rows with the cells of ranges merged: the first has their value.
  private static func workbook(_ merged: [(column: Int, rows: ClosedRange<Int>)]) -> Data {
    var cells = rows
    for (column, range) in merged {
      for row in range.dropFirst() { cells[row][column] = "" }
    }
    let names = merged.map { column, range in
      let letter = ["A", "B", "C", "D", "E", "F"][column]
      return "\(letter)\(range.lowerBound + 2):\(letter)\(range.upperBound + 2)"
    }
    let sheet = ([header] + cells).map(WorkbookFile.row).joined()
    return Data(WorkbookFile(sheet: sheet, merging: names).bytes)
  }

  private static let merged: [(column: Int, rows: ClosedRange<Int>)] = [
    (0, 0...2), (0, 3...5), (1, 0...1), (1, 3...4), (2, 4...5),
  ]

  @Test(arguments: [
    ["--where", "Outcome=Burnout", "--where", "Months=6"],
    ["--where", "Outcome!=Depression", "--where", "Months=6"],
    ["--by", "Outcome", "--allow-dependent"],
  ])
  func aMergedValueHoldsInEachOfItsRows(_ options: [String]) throws {
    try withTable(Self.csv(Self.rows)) { folder in
      try Self.workbook(Self.merged).write(to: folder.url.appending(path: "data.xlsx"))
      let runs = try ["data.csv", "data.xlsx"].map { file in
        try CommandRun.evidence(
          ["pool", file, "--measure", "MD", "--format", "csv"] + options, in: folder.url)
      }
      #expect(runs[0].exitCode == 0 && runs[0].output == runs[1].output, "\(runs[1].errors)")
      #expect(
        runs[1].errors.contains(
          "5 ranges are merged; under 'study', 'Outcome', 'Months' each of its rows has the value\n"),
        "\(runs[1].errors)")
      #expect(!runs[1].errors.contains("only the first row"))
    }
  }

  /// A cell that is filled keeps its place, and rows keep theirs.
  @Test func placesAreThoseOfTheSheet() throws {
    try withTable("") { folder in
      try Self.workbook(Self.merged + [(3, 0...1)]).write(to: folder.url.appending(path: "data.xlsx"))
      let run = try folder.evidence("effects", "data.xlsx", "--measure", "MD")
      #expect(
        run.errors.contains(
          "data.xlsx: Sheet1!3: Adams 2014: missing mean1: Sheet1!D2:D3 is merged, and its value counts in the first cell alone; "
            + "write it in each row that it is of"), "\(run.errors)")
      #expect(
        run.errors.contains(
          "6 ranges are merged; under 'study', 'Outcome', 'Months' each of its rows has the value; elsewhere a merged range counts "
            + "as one value in its first cell\n"), "\(run.errors)")
      #expect(!run.errors.contains("'mean1' each"))
    }
  }

  /// Means and people are never taken from another row.
  @Test(arguments: [3, 5]) func numbersStayWhereTheyAre(_ column: Int) throws {
    try withTable("") { folder in
      try Self.workbook([(column, 0...1)]).write(to: folder.url.appending(path: "data.xlsx"))
      let run = try folder.evidence("effects", "data.xlsx", "--measure", "MD")
      #expect(run.errors.contains("missing \(Self.header[column])"), "\(run.errors)")
    }
  }

  /// A reason names every merged range that a row's numbers are in, also those of moderators and of other tables.
  @Test func reasonsNameMergedRanges() throws {
    let rows = [
      ["study", "events1", "n1", "events2", "n2", "year"], ["A", "10", "100", "30", "100", "2001"],
      ["B", "20", "", "28", "", ""], ["C", "12", "90", "25", "95", "2003"],
      ["D", "13", "90", "22", "95", "2005"],
      ["E", "13", "92", "21", "96", "2009"],
    ]
    let sheet = rows.map(WorkbookFile.row).joined()
    let bytes = WorkbookFile(sheet: sheet, merging: ["C2:C3", "E2:E3", "F2:F3"]).bytes
    try withTable("study,yi,vi\nA,0.2,0.04\nB,0.3,0.05\nC,0.1,0.04\nD,0.4,0.04\nE,0.2,0.04\n") { folder in
      try Data(bytes).write(to: folder.url.appending(path: "data.xlsx"))
      let effects = try folder.evidence("effects", "data.xlsx", "--measure", "RR", "--format", "json")
      let reason = try effects.json()["excluded"][0]["reason"].string ?? ""
      let told =
        "missing n1, n2: Sheet1!C2:C3, Sheet1!E2:E3 are merged, and each value counts in the first cell alone"
      #expect(reason.hasPrefix(told), "\(effects.errors)")
      let joined = try folder.evidence(
        "pool", "data.csv", "--moderators", "year", "--join", "data.xlsx", "--on", "study")
      #expect(
        joined.errors.contains("B: missing the moderator year: Sheet1!F2:F3 is merged"), "\(joined.errors)")
    }
  }

  /// Arms keep the ranges that their cells are in.
  @Test func reasonsOfComparisonsNameMergedRanges() throws {
    let rows = [
      ["study", "arm", "events", "n"], ["A", "cbt", "10", "100"], ["A", "usual", "30", ""],
      ["B", "cbt", "12", "90"], ["B", "usual", "25", "95"],
    ]
    let bytes = WorkbookFile(sheet: rows.map(WorkbookFile.row).joined(), merging: ["D2:D3"]).bytes
    try withTable("") { folder in
      try Data(bytes).write(to: folder.url.appending(path: "data.xlsx"))
      let run = try folder.evidence("effects", "data.xlsx", "--measure", "RR", "--comparator", "usual")
      #expect(run.errors.contains("A: missing n2: Sheet1!D2:D3 is merged"), "\(run.errors)")
    }
  }

  /// Votes say where a finding stands as other messages do.
  @Test func findingsOfASheetHaveTheirPlace() throws {
    let rows = [["study", "direction"], ["A", "worse"], ["B", "better"]]
    let bytes = WorkbookFile(sheet: rows.map(WorkbookFile.row).joined(), merging: []).bytes
    try withTable("study,direction\nA,worse\nB,better\n") { folder in
      try Data(bytes).write(to: folder.url.appending(path: "data.xlsx"))
      let votes = try ["data.xlsx", "data.csv"].map { try folder.evidence("swim", "votes", $0).output }
      #expect(votes[0].contains("got worse: A (Sheet1!2)."), "\(votes[0])")
      #expect(votes[1].contains("got worse: A (line 2)."), "\(votes[1])")
    }
  }

  private static func blank(_ keep: (Int) -> Bool) -> String {
    csv(
      rows.enumerated().map { place, row in
        var row = row
        if !keep(place) { row[1] = "" }
        return row
      })
  }

  @Test func blankCellsBelowTheFirstAreTold() throws {
    let told =
      "column 'Outcome': only the first row of each study has a value, as merged cells are saved, and the rows below count as "
      + "without one; write the value in every row"
    for (options, isTold) in [
      (["--where", "Outcome=Burnout"], true), (["--by", "Outcome"], true), ([], true),
    ] {
      try withTable(Self.blank { [0, 3].contains($0) }) { folder in
        let run = try CommandRun.evidence(
          ["pool", "data.csv", "--measure", "MD", "--allow-dependent"] + options, in: folder.url)
        #expect(run.errors.contains(told) == isTold, "\(options): \(run.errors)")
      }
    }
  }

  /// A value that is missing here and there is missing.
  @Test(arguments: [[0, 1, 3], [0, 1, 2, 3, 4, 5], [1, 3], [0, 3, 5]]) func otherBlanksAreNone(_ kept: [Int])
    throws
  {
    try withTable(Self.blank(kept.contains)) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "MD", "--allow-dependent", "--where", "Outcome=Burnout")
      #expect(!run.errors.contains("only the first row"), "\(run.errors)")
    }
  }
}
