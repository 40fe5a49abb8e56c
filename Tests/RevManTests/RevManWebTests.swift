import Tables
import Testing

@testable import RevMan

@Suite struct RevManWebTests {
  /// What a review says, without the lines that tell where.
  private func withoutPlaces(_ review: RevManReview) -> [RevManComparison] {
    var comparisons = review.comparisons
    for place in comparisons.indices {
      for outcome in comparisons[place].outcomes.indices {
        comparisons[place].outcomes[outcome].line = 0
        comparisons[place].outcomes[outcome].axisLabels = nil
        comparisons[place].outcomes[outcome].analysis.testsSubgroups = true
        for row in comparisons[place].outcomes[outcome].rows.indices {
          comparisons[place].outcomes[outcome].rows[row].line = 0
        }
      }
    }
    return comparisons
  }

  @Test(arguments: ["revman-5.zip", "revman-5-data.zip"]) func aPackageSaysWhatTheReviewSays(_ name: String)
    throws
  {
    let package = try RevManReview(parsing: reviewBytes(name))
    let document = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    #expect(package.form == .revManWeb)
    #expect(withoutPlaces(package) == withoutPlaces(document))
    #expect(package.judgements.map(\.study) == document.judgements.map(\.study))
    #expect(package.judgements.first?.level == "Low risk")
  }

  @Test func messagesNameTheTableAndItsLine() throws {
    let review = try RevManReview(parsing: reviewBytes("revman-5.zip"))
    let table = try review.table(
      of: try review.outcome(comparison: 1, outcome: 2), name: "review.zip", fileBytes: [])
    #expect(table.sheetCell(line: table.line(ofRow: 0), column: 3) == "data-rows.csv!8")
    // Judgements have the same words in reviews of every form.
    #expect(table.texts("D2") == ["unclear", "high", "low", "high", "high", "unclear"])
    let document = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    let other = try document.table(
      of: try document.outcome(comparison: 1, outcome: 2), name: "review.rm5", fileBytes: [])
    #expect(other.texts("D2") == table.texts("D2"))
  }

  @Test func formsAreRecognised() throws {
    #expect(try RevManForm.recognised(reviewBytes("revman-5.rm5")) == .revMan5)
    #expect(try RevManForm.recognised(reviewBytes("revman-5.zip")) == .revManWeb)
    #expect(try RevManForm.recognised(reviewBytes("revman-5-data.zip")) == .revManWeb)
    #expect(RevManForm.recognised(Array("study,effect\n".utf8)) == nil)
  }

  @Test func aPackageWithoutItsEndIsDamaged() throws {
    let bytes = try reviewBytes("revman-5.zip")
    let error = #expect(throws: RevManError.self) {
      try RevManReview(parsing: Array(bytes.prefix(bytes.count / 2)))
    }
    #expect(
      error?.description
        == "is damaged: in the archive the list of its parts is missing; export it from RevMan again")
  }

  /// What packages of RevMan since 2025 say, in columns that older ones do not have.
  private static let newer = [
    ("Data type", "Contrast level"), ("Effect measure", "Odds Ratio"), ("Statistical method", "IV"),
    ("Analysis model", "Random effects"), ("Heterogeneity estimator", "REML"), ("CI method", "HKSJ"),
    ("CI/PI level", "90%"), ("Prediction interval", "true"), ("Graph label (left)", "Favours A"),
    ("Graph label (right)", "Favours B"), ("Show risk of bias", "false"), ("Colour", "blue"),
  ]

  @Test func newerPackagesNameEstimatorIntervalsAndLevel() throws {
    let review = try RevManReview(
      parsing: dataPackage(
        settings: Self.newer, rows: "GIV Mean,GIV SE,Experimental N\nA,-0.5,0.2,0\nB,0.1,0.3,0\n"))
    let outcome = try review.outcome(RevManSelection())
    #expect(outcome.kind == .inverseVariance)
    #expect(outcome.analysis.estimator == .restrictedMaximumLikelihood)
    #expect(outcome.analysis.intervals == .hartungKnapp)
    #expect(outcome.analysis.level == 0.9)
    #expect(outcome.analysis.studyLevel == 0.9)
    #expect(outcome.analysis.showsPrediction == true)
    #expect(outcome.axisLabels == RevManPair("Favours A", "Favours B"))
    #expect(outcome.showsJudgements == false)
    #expect(try table(review).texts("effect") == ["-0.5", "0.1"])
  }

  @Test(arguments: [
    ("true", "true", RevManAnalysis.Totals.all), ("false", "true", .subtotals), ("false", "false", .none),
  ])
  func estimatesThatAreShownAreTotals(_ overall: String, _ subgroups: String, _ totals: RevManAnalysis.Totals)
    throws
  {
    let settings = [
      ("Data type", "Dichotomous"), ("Effect measure", "Risk Ratio"), ("Statistical method", "MH"),
      ("Overall estimates", overall), ("Subgroup estimates", subgroups),
    ]
    let review = try RevManReview(
      parsing: dataPackage(settings: settings, rows: "Experimental cases\nA,1\n"))
    #expect(try review.outcome(RevManSelection()).analysis.totals == totals)
    #expect(try review.outcome(RevManSelection()).analysis.showsSubgroups == (subgroups == "true"))
  }

  @Test(arguments: [
    ("Odds Ratio (Non-event)", "OR"), ("Std. Mean Difference", "SMD"),
    ("Standardised mean difference", "SMD"),
    ("log Hazard Ratio", "HR"), ("Weighted Mean Difference", "MD"), ("Peto Odds Ratio", "OR"),
    ("PETO_OR", "OR"),
  ])
  func measuresAreKnownByTheirWords(_ words: String, _ code: String) {
    #expect(RevManMeasure(words: words) == .known(code: code))
  }

  @Test func otherWordsAreKeptAsTheyAre() {
    #expect(RevManMeasure(words: "Ratio of ratios") == .other("Ratio of ratios", areLogarithms: true))
    #expect(RevManMeasure(words: "Slope") == .other("Slope", areLogarithms: false))
    #expect(RevManMeasure(words: "Slope", areLogarithms: true) == .other("Slope", areLogarithms: true))
  }

  @Test func rowsThatCountInPartAreTold() throws {
    let settings = [("Data type", "Dichotomous"), ("Effect measure", "Risk Ratio")]
    let review = try RevManReview(
      parsing: dataPackage(
        settings: settings, rows: "Applicability\nA,SUBGROUP_AND_OVERALL\nB,OVERALL_ONLY\n"))
    #expect(
      try table(review).words == [
        "a row counts only in a subgroup of the review, or only in its total (line 3), and is read like the others"
      ])
  }

  /// Rows of an outcome that is not listed were lost without a word.
  @Test func rowsOfAnOutcomeThatIsNotListedAreTold() throws {
    var archive = StoredArchive()
    archive.add(
      "7-analysis-data/7-overall-estimates-and-settings.csv",
      "Analysis group,Analysis number,Analysis name,Data type,Effect measure\n1,1,Strain,Dichotomous,Risk Ratio\n"
    )
    archive.add(
      "7-analysis-data/7-data-rows.csv",
      "Analysis group,Analysis number,Study,Experimental cases\n1,1,A,1\n1,2,A,3\n1,2,B,4\n2,1,A,5\n")
    let review = try RevManReview(parsing: archive.bytes)
    #expect(
      review.notes == [
        .rowsOfNoOutcome(comparison: 1, outcome: 2, lines: [3, 4]),
        .rowsOfNoOutcome(comparison: 2, outcome: 1, lines: [5]),
      ])
    #expect(
      try table(review).words == [
        "2 rows belong to outcome 1.2, which the review does not list (lines 3, 4), and are not read",
        "a row belongs to outcome 2.1, which the review does not list (line 5), and is not read",
      ])
  }

  @Test func aWordThatIsNotKnownNamesTableAndLine() {
    let error = #expect(throws: RevManError.self) {
      try RevManReview(
        parsing: dataPackage(
          settings: [("Data type", "Dichotomous"), ("Analysis model", "Mixed")], rows: "x\nA,1\n"))
    }
    #expect(
      error?.description
        == "7-overall-estimates-and-settings.csv, line 2: Analysis model 'Mixed' is none of Fixed effect, Fixed effects, "
        + "Random effects, Random effect")
  }

  @Test func judgementsOfOneOutcomeAreItsOwn() throws {
    let settings = [("Data type", "Dichotomous"), ("Effect measure", "Risk Ratio")]
    let bytes = dataPackage(
      settings: settings, rows: "Experimental cases\nA,1\n",
      judgements: """
        Study,Domain (judgement): Overall bias: Strain,Domain (support): Overall bias: Strain,\
        Domain (judgement): Overall bias: Leave,Domain (judgement): Bias due to missing outcome data: Strain
        A,Low risk,"<p>All, of it</p>",High risk,Low risk

        """)
    let table = try table(RevManReview(parsing: bytes))
    #expect(table.texts("rob") == ["low"])
    #expect(table.texts("D3") == ["low"])
    #expect(table.texts("rob_tool") == ["rob2"])
  }
}

/// Archives that are not what they say, or say too much.
@Suite struct HostilePackageTests {
  private func failure(_ archive: StoredArchive) -> RevManError? {
    #expect(throws: RevManError.self) { try RevManReview(parsing: archive.bytes) }
  }

  @Test func anArchiveOfOtherThingsIsTold() {
    var archive = StoredArchive()
    archive.add("notes.txt", "hello")
    #expect(failure(archive) == .notRevMan)
  }

  @Test func whatInflatesTooFarIsNotRead() {
    var archive = StoredArchive()
    archive.add("7-analysis-data/7-overall-estimates-and-settings.csv", "a,b\n1,2\n", declared: 1 << 29)
    #expect(failure(archive) == .tooLarge(part: "7-analysis-data/7-overall-estimates-and-settings.csv"))
    var outer = StoredArchive()
    outer.add("7-files/7-data.zip", String(repeating: "0", count: 1 << 20), declared: (1 << 30) + 1)
    #expect(failure(outer) == .tooLarge(part: "7-files/7-data.zip"))
  }

  @Test func aPackageWithinAnExportThatIsNoneIsDamaged() {
    var archive = StoredArchive()
    archive.add("7-files/7-data.zip", "PK is how archives begin")
    #expect(
      failure(archive) == .damaged(part: "7-files/7-data.zip", reason: "the list of its parts is missing"))
  }

  @Test func aReviewOfTestAccuracyIsTold() {
    var archive = StoredArchive()
    archive.add("7-analysis-data/7-overall-estimates-and-settings.csv", "a\n1\n")
    archive.add("7-analysis-data/7-parameters.csv", "a\n1\n")
    #expect(failure(archive) == .diagnosticReview)
  }

  @Test func aTableWithoutItsColumnsIsDamaged() {
    var archive = StoredArchive()
    archive.add("7-analysis-data/7-overall-estimates-and-settings.csv", "a,b\n1,2\n")
    #expect(
      failure(archive) == .noColumn(part: "7-overall-estimates-and-settings.csv", header: "Analysis group"))
  }

  @Test func aTableThatIsNoneNamesItsLine() {
    var archive = StoredArchive()
    archive.add("7-analysis-data/7-overall-estimates-and-settings.csv", "a,b\n1,\"2\n")
    #expect(
      failure(archive)?.description
        == "cannot be read: 7-overall-estimates-and-settings.csv, line 2, a quotation mark is opened here and never closed"
    )
  }
}
