import EffectSizes
import Glibc
import Testing

@testable import StudyTables

/// Headers of ready-made effects, and what is read of them.
@Suite struct EffectHeaderTests {
  private func meaning(_ header: String) -> String {
    guard case .effect(let effect) = TableHeaders([header]).meanings[0] else { return "none" }
    func name(_ word: EffectWord?) -> String {
      word.map { ($0.isRatio ? "ratio " : $0.isUncorrected ? "plain " : "") + $0.kind.code } ?? "own"
    }
    switch effect {
    case .effect(let word, let isAdjusted): return name(word) + (isAdjusted ? ", adjusted" : "")
    case .precision(let field, let word): return "\(field.rawValue) of \(name(word))"
    case .bound(let field, let word):
      return word == nil ? field.rawValue : "\(field.rawValue) of \(name(word))"
    }
  }

  @Test(arguments: [
    ("OR", "ratio OR"), ("Odds ratio", "ratio OR"), ("Relative risk", "ratio RR"),
    ("hazard_ratio", "ratio HR"),
    ("aOR", "ratio OR, adjusted"), ("Adjusted HR", "ratio HR, adjusted"),
    ("adj. odds ratio", "ratio OR, adjusted"),
    ("Crude OR", "ratio OR"), ("logOR", "OR"), ("lnRR", "RR"), ("log(HR)", "HR"), ("Log odds ratio", "OR"),
    ("SMD", "SMD"), ("Hedges' g", "SMD"), ("Hedges g", "SMD"), ("Cohen's d", "plain SMD"),
    ("Std diff in means", "plain SMD"), ("MD", "MD"), ("Mean difference", "MD"), ("Risk difference", "RD"),
    ("TE", "own"), ("seTE", "se of own"), ("SE logOR", "se of OR"), ("SE(log OR)", "se of OR"),
    ("selogOR", "se of OR"), ("SE of SMD", "se of SMD"),
    ("Hedges' g SE", "se of SMD"), ("Var logRR", "variance of RR"), ("SE OR", "se of ratio OR"),
    ("Lower limit", "lower"), ("95% CI upper", "upper"), ("CI lower", "lower"),
    ("Upper bound (95% CI)", "upper"),
    ("ci.lb", "lower"), ("ci.ub", "upper"), ("LL", "lower"), ("uci", "upper"), ("ci_low", "lower"),
    ("95%CI high", "upper"), ("OR lower", "lower of ratio OR"),
    ("Odds ratio (OR)", "ratio OR"), ("SMD (Hedges' g)", "SMD"), ("Log odds ratio (logOR)", "OR"),
    ("CI start", "lower"), ("CI end", "upper"), ("Lower 95% CL", "lower"), ("90% CI lower", "lower"),
    ("upper90", "upper"), ("OR lower 97.5%", "lower of ratio OR"),
  ]) func effectsAreKnownByTheirNames(_ header: String, _ expected: String) {
    #expect(meaning(header) == expected)
  }

  @Test(arguments: [
    "Effect size", "low", "high", "Difference", "g", "OR (95% CI)", "Lower quartile control",
    "CI", "95% CI", "High risk", "lower or upper", "SE", "variance explained", "Odds ratio (RR)", "end",
    "Start", "OR p value", "Score OR",
  ]) func whatMayBeSomethingElseIsNone(_ header: String) { #expect(meaning(header) == "none") }

  private func read(_ studies: Studies) -> [String: String] {
    for case .reading(.headers(let read)) in studies.notes {
      return Dictionary(uniqueKeysWithValues: read.fields.map { ($0.field, $0.header) })
    }
    return [:]
  }

  @Test func aRatioIsTakenAsPrinted() throws {
    let worded = try studies("Study,OR,95% CI lower,95% CI upper\nA,0.8,0.6,1.1\nB,0.7,0.5,0.98\n", "OR")
    let named = try studies("study,odds_ratio,lower,upper\nA,0.8,0.6,1.1\nB,0.7,0.5,0.98\n", "OR")
    #expect(worded.effects.estimates == named.effects.estimates)
    #expect(worded.effects.variances == named.effects.variances)
    #expect(read(worded)["odds_ratio"] == "OR")
  }

  @Test func aLogarithmIsTheEffect() throws {
    let all = try studies("Study,lnRR,SE lnRR\nA,0.1,0.2\n", "RR")
    #expect(all.effects.estimates == [0.1])
    #expect(read(all) == ["effect": "lnRR", "se": "SE lnRR"])
  }

  @Test func metasNamesAreRead() throws {
    let all = try studies("studlab,TE,seTE,lower,upper\nA,-0.2,0.1,-0.396,-0.004\n", "OR")
    #expect(all.effects.estimates == [-0.2])
    let means = try studies("studlab,n.e,mean.e,sd.e,n.c,mean.c,sd.c\nA,30,10,2,31,12,2.5\n", "MD")
    #expect(means.effects.estimates == [-2])
    let events = try studies("author,event.e,n.e,event.c,n.c\nA,5,30,7,31\n", "OR")
    #expect(events.used("events2", 0) == 7)
  }

  @Test func theStandardErrorOfARatioIsAskedAbout() throws {
    for table in [
      "Study,OR,SE\nA,0.8,0.1\n", "Study,OR,SE OR\nA,0.8,0.1\n", "Study,OR,Std. error\nA,0.8,0.1\n",
    ] {
      let error = try #require(throws: StudyTableError.self) { try studies(table, "OR") }
      guard case .headers(.scaleOfErrorUnknown(_, ratio: "OR", precision: _)) = error else {
        Issue.record("\(error)")
        return
      }
    }
    var settings = StudySettings()
    settings.routes.effectNumbers = .natural
    #expect(try studies("Study,OR,SE\nA,1,0.1\n", "OR", settings).effects.estimates == [0])
  }

  @Test func aStandardErrorOfTheLogarithmMaySaySo() throws {
    let all = try studies("Study,OR,SE logOR\nA,1,0.1\n", "OR")
    #expect(all.effects.estimates == [0])
    #expect(abs(all.effects.variances[0] - 0.01) < 1e-15)
  }

  @Test func anIntervalIsTakenBeforeADoubtfulStandardError() throws {
    let all = try studies("Study,HR,SE,Lower limit,Upper limit\nA,1,0.9,0.5,2\n", "HR")
    #expect(all.facts.map(\.route) == ["effect-ci"])
    #expect(all.excluded.isEmpty)
  }

  @Test func logarithmsAndTheirRatiosAreNotMixed() throws {
    let all = try studies(
      "Study,Odds ratio,Lower limit,Upper limit,Log odds ratio,Std Err\nA,2,1,4,0.693,0.354\n", "OR")
    #expect(all.effects.estimates == [0.693])
    #expect(read(all) == ["effect": "Log odds ratio", "se": "Std Err"])
  }

  @Test func differencesAreTheirOwnFields() throws {
    #expect(read(try studies("Study,Hedges g,SE\nA,0.3,0.1\n", "SMD")) == ["effect": "Hedges g"])
    #expect(
      read(try studies("Study,MD,LL,UL\nA,0.3,0.1,0.5\n", "MD"))
        == ["mean_difference": "MD", "lower": "LL", "upper": "UL"])
    #expect(
      read(try studies("Study,Cohen's d,N intervention,N control\nA,0.3,20,20\n", "SMD"))
        == ["d": "Cohen's d", "n1": "N intervention", "n2": "N control"])
  }

  @Test(arguments: ["logOR,SE logOR", "OR,Variance of OR"])
  func aRatioOfAnotherKindIsNotTaken(_ headers: String) throws {
    let error = try #require(throws: StudyTableError.self) {
      try studies("Study,\(headers)\nA,0.3,0.1\n", "RR")
    }
    guard case .noFieldColumns = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func anIntervalAloneLacksTheRatioAsItIsPrinted() throws {
    let error = try #require(throws: StudyTableError.self) {
      try studies("Study,Estimate,LL,UL\nA,1.3,1,2\n", "OR")
    }
    guard case .headers(.incomplete(let headers)) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(headers.missing == ["odds_ratio"])
  }

  private static let arms = "Events I,N I,Events C,N C"

  @Test(arguments: [("OR", 5.0 / 25 / (10.0 / 20)), ("Adjusted OR", 0.9)])
  func armsAreTakenBeforeAResultThatIsNotCalledAdjusted(_ header: String, _ expected: Double) throws {
    let all = try studies(
      "Study,design,\(Self.arms),\(header),Lower limit,Upper limit\nA,cohort,5,30,10,30,0.9,0.5,1.62\n", "OR")
    #expect(abs(exp(all.effects.estimates[0]) - expected) < 1e-12)
    #expect(read(all)["odds_ratio"] == header)
  }

  @Test func aRowWithoutArmsTakesItsResult() throws {
    let all = try studies(
      "Study,\(Self.arms),OR,Lower limit,Upper limit\nA,5,30,10,30,,,\nB,,,,,0.9,0.5,1.62\n", "OR")
    #expect(all.facts.map(\.route) == ["events", "effect-ci"])
  }

  @Test func aRatioThatConvertsIsTaken() throws {
    let all = try studies("Study,OR,LL,UL\nA,0.4,0.12,1.37\n", "SMD")
    #expect(all.facts.map(\.route) == ["or-to-smd"])
  }
}
