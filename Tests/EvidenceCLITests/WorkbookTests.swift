import Foundation
import Testing

/// Workbooks as programs write them, through the command.
@Suite struct WorkbookTests {
  private static let csv = """
    study,mean1,sd1,n1,mean2,sd2,n2,year
    Adams 2014,20.5,9.1,40,24.25,8.8,41,2014
    Brown 2016,18,8.25,33,22.1,9.6,30,2016
    Chen 2019,21.2,9,55,23,9.9,52,2019
    """

  private func workbook(_ name: String) throws -> Data {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "xlsx", subdirectory: "Workbooks"))
    return try Data(contentsOf: url)
  }

  @Test(arguments: ["openpyxl", "xlsxwriter"]) func aWorkbookGivesTheForestOfItsTable(_ name: String) throws {
    try withTable(Self.csv) { folder throws in
      try workbook(name).write(to: folder.url.appending(path: "data.xlsx"))
      for file in ["data.csv", "data.xlsx"] {
        let run = try folder.evidence("forest", file, "--measure", "SMD", "-o", "\(file).forest.csv")
        #expect(run.exitCode == 0, "\(run.errors)")
      }
      let forests = try ["data.csv", "data.xlsx"].map {
        try Data(contentsOf: folder.url.appending(path: "\($0).forest.csv"))
      }
      #expect(forests[0] == forests[1])
    }
  }

  /// A sheet that LibreOffice saved, with merged words above the header, formulas, dates and a hidden row.
  @Test func aWorkbookOfLibreOfficeGivesTheForestOfItsTable() throws {
    let folder = try TemporaryFolder()
    try workbook("libreoffice").write(to: folder.url.appending(path: "data.xlsx"))
    let workbooks = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Workbooks")
    try FileManager.default.copyItem(
      at: workbooks.appending(path: "libreoffice.csv"), to: folder.url.appending(path: "data.csv"))
    let runs = try ["data.csv", "data.xlsx"].map {
      try folder.evidence("pool", $0, "--measure", "SMD", "--format", "json")
    }
    let (table, book) = (try runs[0].json(), try runs[1].json())
    #expect(book["k"].number == 4)
    for key in ["coefficients", "heterogeneity", "studies"] { #expect(book[key] == table[key]) }
    for words in [
      "1 row is hidden", "ranges are merged", "the header is read from the rows 2 and 3 together",
    ] {
      #expect(runs[1].errors.contains(words), "\(runs[1].errors)")
    }
    let joined = try folder.evidence(
      "effects", "data.xlsx", "--measure", "SMD", "--join", "data.xlsx!Judgements", "--on", "study",
      "--where", "ROB=high")
    #expect(joined.output.contains("Brook 2020") && !joined.output.contains("Ames 2019"), "\(joined.errors)")
  }

  @Test func whatWasUnderstoodOfASheetIsTold() throws {
    try withTable(Self.csv) { folder throws in
      try workbook("openpyxl").write(to: folder.url.appending(path: "data.xlsx"))
      let run = try folder.evidence("pool", "data.xlsx", "--measure", "SMD")
      #expect(run.errors.contains("the sheet 'Burnout' is read; the others are 'Judgements', 'Empty'"))
      #expect(run.errors.contains("the header is taken from row 3"))
      #expect(run.errors.contains("1 range is merged"))
      let named = try folder.evidence(
        "pool", "data.xlsx", "--measure", "SMD", "--sheet", "burnout", "--format", "json")
      #expect(!named.errors.contains("the others are"))
      #expect(try named.json()["settings"]["sheet"].string == "burnout")
    }
  }

  @Test func aSheetThatIsNotThereListsThoseThereAre() throws {
    try withTable(Self.csv) { folder throws in
      try workbook("openpyxl").write(to: folder.url.appending(path: "data.xlsx"))
      let run = try folder.evidence("pool", "data.xlsx", "--measure", "SMD", "--sheet", "Outcomes")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("no sheet 'Outcomes'; its sheets are 'Burnout', 'Judgements', 'Empty'"))
    }
  }

  @Test func aCountThatBecameADateNamesItsCell() throws {
    try withTable(Self.csv) { folder throws in
      try workbook("dates").write(to: folder.url.appending(path: "data.xlsx"))
      let run = try folder.evidence("pool", "data.xlsx", "--measure", "RR")
      #expect(run.exitCode == 65)
      #expect(
        run.errors.contains("data.xlsx: Events!B3: column 'events1': '2026-04-03' is not a number but a date")
      )
    }
  }

  @Test func aNameThatBecameADateIsFound() throws {
    try withTable("study,effect,variance\nMar-14,0.2,0.1\nApril 2014,0.3,0.1\nJune 2016 et al.,0.1,0.1\n") {
      folder throws in
      let run = try folder.evidence("check", "data.csv", "--format", "json")
      #expect(run.output.contains("date-cell"))
      #expect(!run.output.contains("April 2014"))
      #expect(run.output.contains("\"observed\": \"Mar-14\""))
    }
  }
}
