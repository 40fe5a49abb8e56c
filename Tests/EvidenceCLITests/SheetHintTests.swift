import Foundation
import Testing

/// What sheets have that people did not type so, and what is said of it.
@Suite struct SheetHintTests {
  @Test(arguments: [
    "Studie,Hedges g,95%-KI untere Grenze,95%-KI obere Grenze", "Studie,SMD,95% KI UG,95% KI OG",
    "Studie,Hedges g,untere Grenze,obere Grenze", "Study,Hedges g,g lower,g upper",
    "Étude,SMD,IC 95% inférieur,IC 95% supérieur",
    "Estudio,SMD,Límite inferior IC 95%,Límite superior IC 95%",
    "Studie,SMD,Untergrenze KI,Obergrenze KI",
  ])
  func limitsInWordsAreRead(_ headers: String) throws {
    try withTable("\(headers)\nA,0.3,0.1,0.5\nB,0.4,0.1,0.7\n") { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json")
      let effects = try run.json()["effects"]
      #expect(effects.elements.count == 2, "\(run.errors)")
      // 0.4 on both sides: 0.4/(2 × 1.959964).
      #expect(abs((effects[0]["se"].number ?? 0) - 0.102_042_7) < 1e-6, "\(run.errors)")
    }
  }

  @Test func standardErrorsUnderALetterAreRead() throws {
    try withTable("Study,Hedges g,SE g\nA,0.3,0.1\nB,0.4,0.2\n") { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json")
      #expect(try run.json()["effects"][1]["se"].number == 0.2, "\(run.errors)")
    }
  }

  /// A name that is not there is told with every header of the table, those included that are read as something else.
  @Test func allColumnsAreTold() throws {
    try withTable("study,mean1,sd1,n1,mean2,foo\nA,1,2,30,4,5\n") { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(
        run.errors.contains("there is no column 'sd2'; the columns are study, mean1, sd1, n1, mean2, foo"),
        "\(run.errors)")
    }
  }

  /// In a workbook, or between commas, a text may have a comma between thousands or before decimals.
  @Test func bothReadingsOfACommaAreTold() throws {
    try withTable("study,mean1,sd1,n1,mean2,sd2,n2\nA,\"1,204\",300,\"10 240\",1100,310,\"1,234,567\"\n") {
      folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "MD")
      #expect(run.exitCode == 65)
      #expect(
        run.errors.contains(
          "column 'mean1': '1,204' is not a number; write 1204 if its comma stands between thousands, or 1.204 if it stands "
            + "before decimals"), "\(run.errors)")
      #expect(
        run.errors.contains("'1,234,567' is not a number; write it without separators between thousands"))
      #expect(!run.errors.contains("10 240"), "\(run.errors)")
    }
  }

  /// LibreOffice's own format.
  @Test func anOpenDocumentIsToldWithWhatToSaveItAs() throws {
    try withTable("") { folder in
      // An archive with nothing but its type in it.
      let archive =
        "UEsDBBQAAAAAAAAAIQCFbDmKLgAAAC4AAAAIAAAAbWltZXR5cGVhcHBsaWNhdGlvbi92bmQub2FzaXMu"
        + "b3BlbmRvY3VtZW50LnNwcmVhZHNoZWV0UEsBAhQDFAAAAAAAAAAhAIVsOYouAAAALgAAAAgAAAAAAAAA"
        + "AAAAAIABAAAAAG1pbWV0eXBlUEsFBgAAAAABAAEANgAAAFQAAAAAAA=="
      try #require(Data(base64Encoded: archive)).write(to: folder.url.appending(path: "data.ods"))
      let run = try folder.evidence("pool", "data.ods", "--measure", "SMD")
      #expect(run.exitCode == 65)
      #expect(
        run.errors.contains("save the table as an Excel workbook (.xlsx) or as CSV (UTF-8)"), "\(run.errors)")
    }
  }

  private func copy(_ name: String, to folder: TemporaryFolder) throws {
    let workbooks = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Workbooks")
    try FileManager.default.copyItem(
      at: workbooks.appending(path: name), to: folder.url.appending(path: "data.xlsx"))
  }

  @Test func aSheetWithoutRowsIsNamedWithTheOthers() throws {
    try withTable("") { folder in
      try copy("cover.xlsx", to: folder)
      let run = try folder.evidence("pool", "data.xlsx")
      #expect(run.exitCode == 65)
      #expect(
        run.errors.contains(
          "data.xlsx: has a header and no rows under it in its sheet 'Cover'; the others are 'Trials', 'Notes'; name one with --sheet"
        ), "\(run.errors)")
    }
  }

  /// The first sheet is prose, and not a table.
  @Test func aFirstSheetOfProseNamesTheOthers() throws {
    try withTable("") { folder in
      try copy("readme.xlsx", to: folder)
      let run = try folder.evidence("pool", "data.xlsx", "--measure", "SMD")
      #expect(run.exitCode == 65)
      #expect(
        run.errors.contains("README!1") && run.errors.contains("or another sheet with --sheet: 'Data'"),
        "\(run.errors)")
      let other = try folder.evidence("pool", "data.xlsx", "--measure", "SMD", "--sheet", "Data")
      #expect(!other.errors.contains("another sheet"), "\(other.errors)")
    }
  }

  @Test func checkTellsWhatIsHiddenOrMerged() throws {
    try withTable("") { folder in
      try copy("cover.xlsx", to: folder)
      let run = try folder.evidence("check", "data.xlsx", "--sheet", "Trials")
      #expect(run.errors.contains("merged") && run.errors.contains("hidden"), "\(run.errors)")
    }
  }

  @Test(arguments: ["8-Dec", "08. Dez", "Dez 80", "2026-12-08"])
  func aFractionThatBecameADateIsToldOnce(_ date: String) throws {
    let table = "study,Events/N intervention,Events/N control\nA,\(date),10/80\nB,9/70,12/71\nC,9/71,12/72\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "RR")
      #expect(run.exitCode == 65)
      #expect(run.errors.components(separatedBy: "'\(date)' is a date").count == 2, "\(run.errors)")
    }
  }

  @Test func aMistypedFileGetsTheNearest() throws {
    try withTable("study,effect,se\nA,0.1,0.1\n", name: "trials.csv") { folder in
      let run = try folder.evidence("pool", "trails.csv")
      #expect(run.exitCode == 66)
      #expect(run.errors.contains("there is no such file; did you mean 'trials.csv'?"), "\(run.errors)")
    }
  }

  @Test func theMeasureThatGoesByANameIsSuggested() throws {
    try withTable("study,effect,se\nA,0.1,0.1\n") { folder in
      for name in ["g", "hedges' g", "d"] {
        let run = try folder.evidence("pool", "data.csv", "--measure", name)
        #expect(run.exitCode == 64 && run.errors.contains("did you mean 'SMD'?"), "\(run.errors)")
      }
    }
  }

  @Test func signsOfJudgementsNameTheirTools() throws {
    try withTable("study,D1,D2\nA,+,?\nB,-,+\n") { folder in
      let run = try folder.evidence("rob", "traffic-light", "data.csv", "--format", "csv")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("--tool rob1"), "\(run.errors)")
      let told = try folder.evidence("rob", "traffic-light", "data.csv", "--tool", "rob1", "--format", "csv")
      #expect(told.exitCode == 0 || told.errors.contains("rob1"), "\(told.errors)")
    }
  }

  @Test func aConditionOnAHeaderInAnotherCaseNamesIt() throws {
    try withTable("study,effect,se,Outcome\nA,0.1,0.1,x\nB,0.1,0.1,y\n") { folder in
      let run = try folder.evidence("pool", "data.csv", "--where", "outcome=x")
      #expect(run.exitCode == 65 && run.errors.contains("did you mean 'Outcome'?"), "\(run.errors)")
    }
  }

  @Test func aDomainIsNoDeviation() throws {
    try withTable("study,mean1,n1,mean2,sd2,n2,D1\nA,1,10,2,1,10,low\n") { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 65)
      #expect(!run.errors.contains("did you mean"), "\(run.errors)")
    }
  }

  /// 8/√64 = 1 and 9/√81 = 1 beside deviations of 7 to 10.
  @Test func aStandardErrorAmongDeviationsIsSuspected() throws {
    let table = """
      study,mean1,sd1,n1,mean2,sd2,n2
      A,20,8,40,23,9,41
      B,21,1,64,24,1,81
      C,19,7,50,22,8,52
      D,22,10,30,25,9,31

      """
    try withTable(table) { folder in
      let run = try folder.evidence("check", "data.csv", "--only", "se-among-sds", "--format", "csv")
      #expect(run.csv.count == 2, "\(run.output)")
      #expect(run.output.contains("it would be an SD of 8 and 9"), "\(run.output)")
    }
    try withTable(table.replacing("B,21,1,64,24,1,81", with: "B,21,4,64,24,5,81")) { folder in
      let run = try folder.evidence("check", "data.csv", "--only", "se-among-sds", "--format", "csv")
      #expect(run.csv.count == 1, "\(run.output)")
    }
  }

  /// Other outcomes have other deviations, and SDs that differ among themselves tell nothing.
  @Test func otherOutcomesSuspectNothing() throws {
    let table = """
      study,outcome,mean1,sd1,n1,mean2,sd2,n2
      A,x,20,8,40,23,9,41
      B,y,2,1,64,3,1,81
      C,x,19,7,50,22,8,52
      D,y,2,0.9,30,3,1.1,31

      """
    try withTable(table) { folder in
      let run = try folder.evidence("check", "data.csv", "--only", "se-among-sds", "--format", "csv")
      #expect(run.csv.count == 1, "\(run.output)")
    }
  }
}
