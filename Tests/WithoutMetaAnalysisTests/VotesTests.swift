import Datasets
import Estimates
import MetaAnalysis
import Tables
import Testing
import WithoutMetaAnalysis

@Suite struct VotesTests {
  @Test(arguments: [
    ("better", Direction.better), ("benefit", .better), ("+", .better), ("Worse", .worse), ("HARM", .worse),
    ("-", .worse), ("\u{2212}", .worse), ("none", .none), ("0", .none), ("mixed", .mixed),
    ("not-reported", .notReported), ("not reported", .notReported), ("not_reported", .notReported),
    ("ns", .notReported), ("n.s.", .notReported), ("Not significant", .notReported), ("improved", .better),
    ("favours intervention", .better), ("besser", .better), ("deteriorated", .worse), ("schlechter", .worse),
    ("conflicting", .mixed),
  ])
  func everyWordIsUnderstood(word: String, direction: Direction) {
    #expect(Direction(word: word) == direction)
  }

  @Test(arguments: ["bettter", "", "positive", "1", "↑", "increase", "no difference"])
  func otherWordsAreNot(word: String) {
    #expect(Direction(word: word) == nil)
  }

  @Test func theWordsListedAreThoseUnderstood() {
    #expect(Direction.words.allSatisfy { Direction(word: $0) != nil })
    #expect(Direction.allCases.allSatisfy { Direction.words.contains($0.rawValue) })
  }

  @Test func signsOfEffectsTellDirections() {
    #expect(Direction(effect: 0.2) == .better)
    #expect(Direction(effect: 0.2, isBetterWhenHigher: false) == .worse)
    #expect(Direction(effect: -0.2, isBetterWhenHigher: false) == .better)
    #expect(Direction(effect: 0, isBetterWhenHigher: false) == .none)
  }

  /// Computed from the binomial distribution in R (`binom.test`).
  @Test(arguments: [
    (6, 1, 0.421276802956805, 0.996389703138099, 0.125),
    (1, 2, 0.00840375865961264, 0.905700675949754, 1),
    (4, 0, 0.397635364383525, 1, 0.125),
    (0, 5, 0, 0.521823750104981, 0.0625),
  ])
  func exactIntervalsAndTests(better: Int, worse: Int, lower: Double, upper: Double, p: Double) throws {
    let votes = DirectionVotes(counting: sample(better: better, worse: worse))
    let interval = try #require(votes.interval())
    #expect(abs(interval.lower - lower) < referenceDigits)
    #expect(abs(interval.upper - upper) < referenceDigits)
    #expect(try agree(#require(votes.signTest), p))
    #expect(try agree(#require(votes.proportion), Double(better) / Double(better + worse)))
  }

  /// The ends of the exact interval are where the tails have half of what the level leaves.
  @Test(arguments: [(3, 7), (12, 40), (49, 51)])
  func exactBoundsLeaveTheirTails(successes: Int, failures: Int) {
    let n = successes + failures
    let interval = ClopperPearson().interval(successes: successes, of: n, level: 0.9)
    #expect(abs(tail(atLeast: successes, of: n, probability: interval.lower) - 0.05) < 1e-9)
    #expect(abs(1 - tail(atLeast: successes + 1, of: n, probability: interval.upper) - 0.05) < 1e-9)
  }

  /// Newcombe 1998 (Statistics in Medicine 17:857), table I, score method: 81/263, 15/148, 0/20, 1/29.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func newcombe1998(successes: Int, trials: Int, lower: Double, upper: Double) {
    let interval = Wilson().interval(successes: successes, of: trials, level: 0.95)
    #expect(abs(interval.lower - lower) < 5e-5)
    #expect(abs(interval.upper - upper) < 5e-5)
  }

  /// Newcombe 1998, table I, exact method.
  @Test(arguments: [
    (81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0, 0.1684), (1, 29, 0.0009, 0.1776),
  ])
  func newcombe1998Exact(successes: Int, trials: Int, lower: Double, upper: Double) {
    let interval = ClopperPearson().interval(successes: successes, of: trials, level: 0.95)
    #expect(abs(interval.lower - lower) < 5e-5)
    #expect(abs(interval.upper - upper) < 5e-5)
  }

  @Test func turningTheDirectionsTurnsTheInterval() throws {
    let (a, b) = (
      DirectionVotes(counting: sample(better: 7, worse: 2)),
      DirectionVotes(counting: sample(better: 2, worse: 7))
    )
    #expect(a.signTest == b.signTest)
    for method in Catalogue.proportionIntervals.elements {
      // Outside of the macro, which cannot open an existential.
      let intervals = (a.interval(method: method), b.interval(method: method))
      let (first, second) = try (#require(intervals.0), #require(intervals.1))
      #expect(agree(first.lower, 1 - second.upper))
    }
  }

  @Test func mixedFindingsMoveInTheProportionAndNeverInTheCounts() {
    let directions = sample(better: 3, worse: 1) + [.mixed, .mixed, .none, .notReported]
    for (rule, benefit, harm) in [(MixedDirections.omit, 3, 1), (.better, 5, 1), (.worse, 3, 3)] {
      let votes = DirectionVotes(counting: directions, mixedCountAs: rule)
      #expect((votes.better, votes.worse, votes.mixed) == (3, 1, 2))
      #expect((votes.none, votes.notReported, votes.count) == (1, 1, 8))
      #expect((votes.votesForBenefit, votes.votesForHarm) == (benefit, harm))
    }
  }

  /// Boon and Thomson 2021: 70% of what a study reports decide its vote.
  @Test(arguments: [
    ([Direction.better], Direction.better), ([.better, .better, .worse], .mixed),
    ([.better, .better, .better, .worse], .better), ([.worse, .worse, .worse, .none], .worse),
    ([.none, .none, .none, .mixed], .none), ([.better, .mixed], .mixed), ([.mixed, .mixed, .mixed], .mixed),
    ([.better, .notReported, .notReported], .better), ([.notReported, .notReported], .notReported),
    ([.better, .better, .better, .better, .better, .better, .better, .worse, .worse, .worse], .better),
  ])
  func aStudyHasOneVote(findings: [Direction], vote: Direction) {
    #expect(Direction(voteOf: findings) == vote)
  }

  @Test func withoutAVoteThereIsNothingToTest() {
    let votes = DirectionVotes(counting: [Direction.none, .notReported, .mixed])
    #expect(votes.proportion == nil && votes.signTest == nil && votes.interval() == nil)
  }

  /// Maddox et al. 2025: the counts that its coding must give.
  @Test func maddox2025() throws {
    let burnout = try votes(outcome: ["burnout"])
    #expect((burnout.count, burnout.better, burnout.worse, burnout.notReported) == (6, 1, 2, 3))
    #expect(burnout.signTest == 1)
    let withSubscale = try votes(outcome: ["burnout", "burnout-subscale"])
    #expect(withSubscale.worse == 3)
    #expect(try agree(#require(withSubscale.signTest), 0.625))
    let care = try votes(outcome: ["compassionate-care"], mixed: .better)
    #expect((care.count, care.better, care.mixed, care.notReported) == (8, 3, 1, 4))
    #expect(try agree(#require(care.signTest), 0.125))
  }

  private func votes(outcome: [String], mixed: MixedDirections = .omit) throws -> DirectionVotes {
    let dataset = try #require(Datasets.named("ward-care-directions"))
    let table = try DataTable(name: dataset.name, parsing: Array(dataset.csv.utf8))
    let (direction, column) = try (
      #require(table.column(named: "direction")), #require(table.column(named: "outcome"))
    )
    let words = (0..<table.rowCount).filter { outcome.contains(table.text(row: $0, column: column) ?? "") }
      .map { table.text(row: $0, column: direction) ?? "" }
    return DirectionVotes(counting: try words.map { try #require(Direction(word: $0)) }, mixedCountAs: mixed)
  }

  private func sample(better: Int, worse: Int) -> [Direction] {
    Array(repeating: .better, count: better) + Array(repeating: .worse, count: worse)
  }

  /// P(X ≥ count) for a binomial variable, by adding its probabilities.
  private func tail(atLeast count: Int, of n: Int, probability p: Double) -> Double {
    var (term, sum) = (1.0, 0.0)
    // Terms relative to the one of no success, scaled down by (1 - p)^n at the end in steps.
    for _ in 0..<n { term *= 1 - p }
    for i in 0...n {
      if i >= count { sum += term }
      term *= Double(n - i) / Double(i + 1) * p / (1 - p)
    }
    return sum
  }
}
