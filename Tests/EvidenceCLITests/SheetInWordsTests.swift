import Foundation
import Testing

/// A sheet with headers as people write them, made up, which gives what the same numbers give under fields' names.
struct SheetInWords: CustomTestStringConvertible {
  let name: String
  let measure: String
  let numbers: Numbers

  init(_ name: String, _ measure: String, _ numbers: Numbers) {
    (self.name, self.measure, self.numbers) = (name, measure, numbers)
  }

  var testDescription: String { name }

  /// The numbers of sheets, under fields' names.
  enum Numbers: String {
    case means = """
      study,mean1,sd1,n1,mean2,sd2,n2
      A,21.3,8.4,41,24.0,8.9,43
      B,22.0,8.1,31,25.5,9.1,30
      C,18.5,7.0,25,23.0,7.9,50
      D,20.25,9.5,62,21.0,9.75,60
      """
    case standardErrors = """
      study,mean1,se1,n1,mean2,se2,n2
      A,21.3,1.3,41,24.0,1.4,43
      B,22.0,1.5,31,25.5,1.6,30
      C,18.5,1.4,25,23.0,1.1,50
      D,20.25,1.2,62,21.0,1.25,60
      """
    case medians = """
      study,median1,lower_quartile1,upper_quartile1,n1,median2,lower_quartile2,upper_quartile2,n2
      A,20,15,26,41,24,18,29,43
      B,22,17,27,31,25,19,31,30
      C,18,14,23,25,23,18,28,50
      D,20,15,26,62,21,16,27,60
      """
    case events = """
      study,events1,n1,events2,n2
      A,8,41,15,43
      B,6,31,9,30
      C,3,25,14,50
      D,11,62,13,60
      """
    case manyEvents = """
      study,events1,n1,events2,n2
      A,1024,10240,1100,10310
      B,960,12400,1015,12350
      C,1204,9875,1310,9900
      D,87,1024,95,1031
      """
    case observedLessExpected = """
      study,o_minus_e,v
      A,-8.3,21.4
      B,-1.9,20.2
      C,-4.4,16.0
      D,0.7,17.9
      """
    case personTime = """
      study,events1,time1,events2,time2
      A,8,410.5,15,398
      B,6,250,9,262.5
      C,3,120,14,310
      D,11,600,13,580
      """
    case oddsRatios = """
      study,odds_ratio,lower,upper
      A,0.71,0.48,1.05
      B,0.84,0.62,1.14
      C,0.62,0.4,0.96
      D,0.93,0.7,1.24
      """
    case hazardRatios = """
      study,hazard_ratio,lower,upper
      A,0.71,0.48,1.05
      B,0.84,0.62,1.14
      C,0.62,0.4,0.96
      D,0.93,0.7,1.24
      """
    case riskRatios = """
      study,risk_ratio,lower,upper
      A,0.71,0.48,1.05
      B,0.84,0.62,1.14
      C,0.62,0.4,0.96
      D,0.93,0.7,1.24
      """
    case logarithms = """
      study,effect,se
      A,-0.342,0.2
      B,-0.174,0.155
      C,-0.478,0.223
      D,-0.073,0.146
      """
    case differences = """
      study,effect,se
      A,-0.31,0.22
      B,-0.41,0.26
      C,-0.59,0.25
      D,-0.08,0.18
      """
    case cases = """
      study,events,n
      A,14,120
      B,9,95
      C,31,240
      D,20,155
      """
    case oneMean = """
      study,mean,sd,n
      A,21.3,8.4,41
      B,22.0,8.1,31
      C,18.5,7.0,25
      D,20.25,9.5,62
      """
  }

  static let all: [SheetInWords] =
    english + ofPrograms + readyMade + german + otherLanguages + cellsOfSeveralFacts

  private static let english: [SheetInWords] = [
    .init("intervention-and-control.csv", "SMD", .means), .init("letters-in-parentheses.tsv", "SMD", .means),
    .init("snake-case.csv", "SMD", .means), .init("glued.csv", "SMD", .means),
    .init("usual-care.csv", "SMD", .means), .init("numbered-groups.csv", "SMD", .means),
    .init("numbered-groups-explained.csv", "SMD", .means), .init("waiting-list.csv", "SMD", .means),
    .init("names-and-abbreviations.csv", "SMD", .means), .init("beside-baselines.csv", "SMD", .means),
    .init("standard-errors.csv", "SMD", .standardErrors),
    .init("medians.csv", "SMD", .medians), .init("two-rows.csv", "SMD", .means),
    .init("two-rows-semicolons.csv", "SMD", .means), .init("two-rows-other-labels.csv", "SMD", .means),
    .init("merged-groups.xlsx", "SMD", .means),
    .init("events-in-parentheses.csv", "RR", .events), .init("placebo-cases.csv", "RR", .events),
    .init("responders.csv", "RR", .events), .init("events-and-non-events.csv", "RR", .events),
    .init("events-two-rows.tsv", "RR", .events), .init("person-years.csv", "IRR", .personTime),
    .init("prevalence.csv", "PLO", .cases), .init("means-of-one-group.csv", "MN", .oneMean),
  ]

  private static let ofPrograms: [SheetInWords] = [
    .init("meta-metacont.csv", "SMD", .means), .init("meta-metabin.csv", "RR", .events),
    .init("meta-metainc.csv", "IRR", .personTime), .init("meta-metagen.csv", "RR", .logarithms),
    .init("metafor-letters.csv", "SMD", .means), .init("metafor-escalc.csv", "SMD", .differences),
    .init("revman-events.csv", "RR", .events), .init("revman-means.csv", "SMD", .means),
    .init("revman-web.csv", "SMD", .means), .init("cma-means.csv", "SMD", .means),
    .init("cma-events.csv", "RR", .events),
    .init("cma-effects.csv", "SMD", .differences), .init("cma-two-effects.csv", "SMD", .differences),
    .init("cma-results.csv", "SMD", .differences), .init("cma-log-odds.csv", "OR", .logarithms),
    .init("cma-two-groups.csv", "SMD", .standardErrors),
  ]

  private static let readyMade: [SheetInWords] = [
    .init("odds-ratios.csv", "OR", .oddsRatios), .init("adjusted-hazard-ratios.csv", "HR", .hazardRatios),
    .init("risk-ratios-limits.csv", "RR", .riskRatios), .init("log-odds-ratios.csv", "OR", .logarithms),
    .init("ln-rate-ratios.csv", "RR", .logarithms), .init("hedges-g.csv", "SMD", .differences),
    .init("observed-less-expected.csv", "HR", .observedLessExpected),
  ]

  private static let german: [SheetInWords] = [
    .init("german-means.csv", "SMD", .means), .init("german-abbreviations.csv", "SMD", .means),
    .init("german-events.csv", "RR", .events), .init("german-prevalence.csv", "PLO", .cases),
    .init("german-bands.csv", "SMD", .means), .init("swiss-thousands.csv", "RR", .manyEvents),
  ]

  private static let cellsOfSeveralFacts: [SheetInWords] = [
    .init("cells-means.csv", "SMD", .means), .init("cells-brackets.csv", "SMD", .means),
    .init("cells-german.csv", "SMD", .means), .init("cells-standard-errors.csv", "SMD", .standardErrors),
    .init("cells-medians.csv", "SMD", .medians), .init("cells-events.csv", "RR", .events),
    .init("cells-percentages.csv", "RR", .events), .init("cells-odds-ratios.csv", "OR", .oddsRatios),
    .init("cells-hazard-ratios.csv", "HR", .hazardRatios), .init("cells-in-a-workbook.xlsx", "SMD", .means),
    .init("intervals.csv", "OR", .oddsRatios), .init("intervals-german.csv", "HR", .hazardRatios),
    .init("intervals-french.csv", "RR", .riskRatios),
    .init("intervals-of-two-effects.csv", "OR", .oddsRatios),
    .init("effects-and-intervals-together.csv", "OR", .oddsRatios),
    .init("interquartile-ranges.csv", "SMD", .medians),
    .init("quartiles-behind-medians.csv", "SMD", .medians),
  ]

  private static let otherLanguages: [SheetInWords] = [
    .init("french-means.csv", "SMD", .means), .init("french-abbreviations.csv", "SMD", .means),
    .init("french-events.csv", "RR", .events), .init("french-thousands.csv", "RR", .manyEvents),
    .init("spanish-means.csv", "SMD", .means),
    .init("spanish-abbreviations.csv", "SMD", .means), .init("spanish-events.csv", "RR", .events),
    .init("portuguese-means.csv", "SMD", .means), .init("portuguese-two-rows.csv", "SMD", .means),
    .init("chinese-means.csv", "SMD", .means), .init("chinese-mixed.csv", "SMD", .means),
    .init("chinese-events.csv", "RR", .events),
  ]

  static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("SheetsInWords") }
}

@Suite struct SheetInWordsTests {
  private func pool(_ name: String, _ measure: String, in folder: URL) throws -> CommandRun {
    try CommandRun.evidence(["pool", name, "--measure", measure, "--format", "json"], in: folder)
  }

  @Test(arguments: SheetInWords.all) func givesWhatItsNumbersGiveUnderFieldNames(_ sheet: SheetInWords) throws
  {
    let run = try pool(sheet.name, sheet.measure, in: SheetInWords.folder)
    try #require(run.exitCode == 0, "\(run.errors)")
    try withTable(sheet.numbers.rawValue) { folder in
      let named = try pool("data.csv", sheet.measure, in: folder.url).json()
      let pooled = try run.json()
      #expect(named["k"].number == 4)
      for key in ["k", "coefficients", "heterogeneity"] { #expect(pooled[key] == named[key]) }
      #expect(pooled["excluded"] == .array([]))
    }
  }

  /// Sheets in which something is open: one message with the option to add, with which the sheet is read.
  @Test(arguments: [
    ("two-means.csv", "SMD", 65, "--column \"mean1=Mean I\"", ["--column", "mean1=Mean I"]),
    ("no-size-of-control.csv", "SMD", 65, "--column \"n2=HEADER\"", ["--column", "n2=All"]),
    (
      "two-treatments.csv", "RR", 65, "--column \"events1=HEADER\"",
      [
        "--column", "events1=Treatment 1 events", "--column", "n1=Treatment 1 n", "--column",
        "events2=Control events",
        "--column", "n2=Control n",
      ]
    ),
    ("odds-ratios-with-se.csv", "OR", 65, "--effect-scale natural", ["--effect-scale", "natural"]),
    (
      "depersonalisation.csv", "SMD", 65, "--column \"sd1=HEADER\" --column \"sd2=HEADER\"",
      ["--column", "sd1=DP intervention", "--column", "sd2=DP control"]
    ),
    ("arms-in-rows.csv", "SMD", 65, "--comparator NAME", ["--comparator", "waiting list"]),
  ]) func doubtIsOneMessage(
    _ name: String, _ measure: String, _ code: Int32, _ option: String, _ added: [String]
  ) throws {
    let run = try pool(name, measure, in: SheetInWords.folder)
    #expect(run.exitCode == code)
    #expect(run.errors.contains(option), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    let again = try CommandRun.evidence(
      ["pool", name, "--measure", measure] + added, in: SheetInWords.folder)
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(again.output.contains("4 studies"))
  }

  @Test func everySheetIsTried() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: SheetInWords.folder.path)
    let open = [
      "two-means.csv", "no-size-of-control.csv", "two-treatments.csv", "odds-ratios-with-se.csv",
      "depersonalisation.csv", "arms-in-rows.csv",
    ]
    #expect(Set(names) == Set(SheetInWords.all.map(\.name) + open))
  }
}
