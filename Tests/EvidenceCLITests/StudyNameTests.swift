import Testing

/// What studies are called, and rows that are none.
@Suite struct StudyNameTests {
  private func names(_ table: String) throws -> [String?] {
    var names: [String?] = []
    try withTable(table) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "GEN", "--format", "json")
      names = try run.json()["effects"].elements.map { $0["study"].string }
    }
    return names
  }

  @Test(arguments: [
    "study", "Study name", "StudyID", "study_id", "Study label", "Author", "first_author", "Authors",
    "Citation", "studlab", "Autor",
  ])
  func commonHeadersNameStudies(_ header: String) throws {
    #expect(try names("\(header),effect,se\nSmith,1,0.1\nJones,2,0.1\n") == ["Smith", "Jones"])
  }

  @Test(arguments: ["year", "Publication year"]) func authorsAndYearsAreOneName(_ year: String) throws {
    let table = "first_author,\(year),effect,se\nSmith,2001,1,0.1\nSmith,2004,2,0.1\nJones 2009,2009,2,0.1\n"
    #expect(try names(table) == ["Smith 2001", "Smith 2004", "Jones 2009"])
    try withTable(table) { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("studies are named by the columns 'first_author' and '\(year)'"))
    }
  }

  /// Numbers of rows are no names, and are not taken for such without a word.
  @Test func tablesWithoutNamesAreTold() throws {
    let table = "country,effect,se\nUK,1,0.1\nUS,2,0.1\n"
    #expect(try names(table) == ["Row 1", "Row 2"])
    try withTable(table) { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("data.csv: no column names the studies, which are called by their rows"))
      let named = try folder.evidence("pool", "data.csv", "--column", "study=country")
      #expect(!named.errors.contains("no column names"))
    }
  }

  @Test func mergedCellsTakeTheNameAbove() throws {
    let table = "study,effect,se,outcome\nSmith 2001,1,0.1,EE\n,2,0.1,DP\n,3,0.1,PA\nJones,1,0.1,EE\n"
    #expect(try names(table) == ["Smith 2001", "Smith 2001", "Smith 2001", "Jones"])
    try withTable(table) { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("2 rows without a study's name have that of the row above"))
      #expect(run.errors.contains("'Smith 2001' stands in lines 2, 3, 4"))
    }
  }

  /// The rows of a merged trial are of one trial, and are not pooled as if independent.
  @Test func mergedTrialsAreOneTrial() throws {
    try withTable("study,trial,effect,se\nA,T1,1,0.1\n,,2,0.1\nB,T2,3,0.1\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.exitCode == 65 && run.errors.contains("the trial 'T1' has 2 rows"), "\(run.errors)")
    }
  }

  @Test(arguments: ["Total", "Total (95% CI)", "Mean", "Overall effect", "pooled", "Subtotal"])
  func sumsAmongStudiesAreTold(_ name: String) throws {
    try withTable("study,effect,se\nA,1,0.1\nB,2,0.1\n\(name),1.5,0.07\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--format", "json")
      let note = try run.json()["warnings"].elements.first { $0["code"].string == "totals" }
      #expect(note?["message"].string?.contains("line 4, '\(name)'") == true, "\(run.errors)")
    }
  }

  @Test(arguments: ["Meanwell 2001", "Total Health Study", "Overall 2004"]) func namesOfStudiesAreNoSums(
    _ name: String
  ) throws {
    try withTable("study,effect,se\nA,1,0.1\nB,2,0.1\n\(name),1.5,0.07\n") { folder throws in
      #expect(try !folder.evidence("pool", "data.csv").errors.contains("sum or mean"))
    }
  }

  @Test func aHeaderThatResemblesAFieldIsTold() throws {
    try withTable("study,effect,se,instrumnt\nA,1,0.1,MBI EE\nB,2,0.1,MBI EE\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("the column 'instrumnt' is not read; the field is instrument"))
    }
  }

  @Test(arguments: ["trial_name", "Trial ID", "Study (year)", "paper", "publication"])
  func studiesAreNamedUnderOtherHeaders(_ header: String) throws {
    try withTable("\(header),effect,variance\nAdams 2014,0.1,0.1\nBrown 2016,0.2,0.1\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--format", "json")
      #expect(try run.json()["studies"][0]["study"].string == "Adams 2014")
      #expect(run.errors.contains("studies are named by the column '\(header)'"))
    }
  }

  @Test(arguments: [
    "Pooled (random)", "Total (95% CI)", "Sub-total (95% CI)", "Random effects model", "Gesamt",
  ])
  func checkAndPoolFindTheSameTotals(_ name: String) throws {
    try withTable("study,effect,variance\nAdams,0.1,0.1\nBrown,0.2,0.1\n\(name),0.15,0.05\n") {
      folder throws in
      #expect(try folder.evidence("pool", "data.csv").errors.contains("line 4, '\(name)'"))
      #expect(
        try folder.evidence("check", "data.csv").output.contains(
          "a row that seems to be a total of others: \(name)"))
    }
  }

  @Test func namesWithSuchAWordAreNoTotals() throws {
    try withTable("study,effect,variance\nMean et al. 2014,0.1,0.1\nTotal Health trial,0.2,0.1\n") {
      folder throws in
      #expect(!(try folder.evidence("pool", "data.csv").errors.contains("sum or mean of others")))
    }
  }
}
