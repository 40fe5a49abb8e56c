import Testing

/// Columns that hold words of fields under other headers.
@Suite struct UnreadWordTests {
  private static let rows = ["cluster RCT", "parallel RCT"]

  private func table(_ header: String, _ values: [String]) -> String {
    "study,\(header),mean1,sd1,n1,mean2,sd2,n2\nA,\(values[0]),20.1,8,40,24,8.5,42\nB,\(values[1]),18,7,55,19.9,7.8,51\n"
  }

  @Test(arguments: [
    "Study design", "study_design", "Trial design", "Studiendesign", "Design of study", "Plan d'étude",
    "Diseño",
  ])
  func designsAreReadUnderWhatPeopleCallThem(_ header: String) throws {
    try withTable(table(header, Self.rows)) { folder in
      let json = try folder.evidence("pool", "data.csv", "--measure", "SMD", "--format", "json").json()
      #expect(json["columns"]["design"].string == header)
      #expect(json["warnings"].elements.contains { $0["code"].string == "clusters-ignored" })
      let check = try folder.evidence("check", "data.csv")
      #expect(
        check.errors.contains("design from '\(header)'") || check.errors.contains(header), "\(check.errors)")
    }
  }

  @Test func twoColumnsOfDesignsAreTold() throws {
    let table = "study,Study design,Trial design,effect,se\nA,RCT,RCT,0.1,0.1\nB,cohort,RCT,0.2,0.1\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("the column 'Study design' is not read"), "\(run.errors)")
      #expect(run.errors.contains("--column \"design=Trial design\""), "\(run.errors)")
    }
  }

  @Test(arguments: [
    ("Type of study", "RCT", "cohort", "design"), ("Allocation", "randomised", "non-randomised", "design"),
    ("Type of SD", "change", "post", "sd_type"), ("Scores", "change", "change", "sd_type"),
    ("Clustering adjusted?", "yes", "no", "cluster_adjusted"), ("Polarity", "higher", "lower", "better"),
  ])
  func wordsOfAFieldAreTold(_ header: String, _ first: String, _ second: String, _ field: String) throws {
    try withTable(table(header, [first, second])) { folder in
      for command in [["pool", "--measure", "SMD"], ["check"]] {
        let run = try CommandRun.evidence(command + ["data.csv"], in: folder.url)
        #expect(
          run.errors.contains(
            "data.csv:1: the column '\(header)' is not read; its values are words of the field \(field): head it "
              + "\(field); or write --column \"\(field)=\(header)\""), "\(run.errors)")
      }
      let assigned = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--column", "\(field)=\(header)")
      #expect(!assigned.errors.contains("is not read"), "\(assigned.errors)")
    }
  }

  @Test(arguments: ["Effect size type", "Metric"]) func kindsOfEffectsAreTold(_ header: String) throws {
    try withTable("study,\(header),effect,se\nA,OR,0.1,0.1\nB,SMD,0.2,0.1\n") { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("--column \"effect_measure=\(header)\""), "\(run.errors)")
    }
  }

  @Test func whetherHigherIsBetterAndWhatIsExcludedAreTold() throws {
    try withTable(table("Higher is better", ["no", "yes"])) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.errors.contains("write these under the header better"), "\(run.errors)")
    }
    try withTable(table("Exclude", ["", "x"])) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.errors.contains("rows that it marks are used"), "\(run.errors)")
      let left = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--where", "Exclude!=x")
      #expect(!left.errors.contains("rows that it marks"), "\(left.errors)")
    }
    try withTable(table("Exclude", ["no", "no"])) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(!run.errors.contains("rows that it marks"), "\(run.errors)")
    }
  }

  @Test(arguments: [
    ("Timepoint", "post", "follow-up"), ("Comparator", "control", "active control"),
    ("Recruitment", "prospective", "retrospective"),
    ("Group", "d", "g"), ("Answer", "yes", "no"), ("Country", "Germany", "France"),
  ])
  func otherWordsAreNot(_ header: String, _ first: String, _ second: String) throws {
    try withTable(table(header, [first, second])) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(!run.errors.contains("is not read"), "\(run.errors)")
    }
  }
}
