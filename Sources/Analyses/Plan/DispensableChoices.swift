import EffectSizes
import Estimates
import StudyTables

/// A choice of a plan that only some tables have a use for: one that nothing changes with, whatever it is, changes nothing.
struct DispensableChoice<Plan: Equatable & Sendable> {
  let choice: UnusedChoice
  /// The plan with the choice left at what is usual, and with another choice in its place.
  let usual: Plan
  let other: Plan
  /// Whether a plan with what was in force spelt out has the choice that was made: it is no choice then.
  let isUsual: (Plan) -> Bool

  /// A choice that leaves no other than what is usual.
  init(_ choice: UnusedChoice, without usual: Plan) {
    (self.choice, self.usual, other, isUsual) = (choice, usual, usual, { _ in false })
  }

  /// The choice of a plan at one of its places, of which `usual` is none; `nil` where it makes none there. `other` is what it
  /// could have been.
  init?<Value: Equatable>(
    _ choice: UnusedChoice, of plan: Plan, _ place: WritableKeyPath<Plan, Value> & Sendable, usual: Value,
    other: ((Value) -> Value)? = nil
  ) {
    let chosen = plan[keyPath: place]
    guard chosen != usual else { return nil }
    var (left, replaced) = (plan, plan)
    left[keyPath: place] = usual
    replaced[keyPath: place] = other?(chosen) ?? usual
    (self.choice, self.usual, self.other, isUsual) = (
      choice, left, replaced, { $0[keyPath: place] == chosen }
    )
  }
}

extension [UnusedChoice] {
  /// The choices of a plan that make no difference to its results: those of the plan without them, or with another choice in
  /// their place, are the same. One or two more runs for each choice that was made.
  ///
  /// - Parameters:
  ///   - choices: Those that were made.
  ///   - outcome: Whether the results of another plan are the same, and that plan with what was in force spelt out. Those of a
  ///   plan that fails are not.
  init<Plan>(
    among choices: [DispensableChoice<Plan>],
    _ outcome: (Plan) throws(AnalysisError) -> (isSame: Bool, plan: Plan)
  ) {
    self = choices.compactMap { dispensable in
      do throws(AnalysisError) {
        let usual = try outcome(dispensable.usual)
        guard usual.isSame, !dispensable.isUsual(usual.plan) else { return nil }
        guard dispensable.other != dispensable.usual else { return dispensable.choice }
        return try outcome(dispensable.other).isSame ? dispensable.choice : nil
      } catch {
        return nil
      }
    }
  }
}

extension AnalysisPlan {
  /// The choices that only some tables have a use for.
  var dispensableChoices: [DispensableChoice<AnalysisPlan>] {
    let made: [DispensableChoice<AnalysisPlan>?] = [
      DispensableChoice(.intervalQuantile, of: self, \.effects.routes.interval, usual: .automatic) {
        $0 == .normal ? .studentsT : .normal
      },
      DispensableChoice(.mixedDeviations, of: self, \.effects.routes.mixesDeviations, usual: false),
      DispensableChoice(.zeroDeviations, of: self, \.effects.routes.keepsZeroDeviations, usual: false),
      DispensableChoice(.effectNumbers, of: self, \.effects.routes.effectNumbers, usual: nil),
      DispensableChoice(.subscale, of: self, \.effects.direction.subscale, usual: nil),
      DispensableChoice(.addition, of: self, \.effects.addition, usual: nil) { $0.map { $0 + 1 } },
      DispensableChoice(.additionScope, of: self, \.effects.additionScope, usual: nil) {
        $0 == ContinuityCorrection.Scope.none ? .onlyZero : ContinuityCorrection.Scope.none
      },
      DispensableChoice(.doubleZerosLeftOut, of: self, \.effects.dropsDoubleZeros, usual: false),
      DispensableChoice(.doubleZerosKept, of: self, \.model.keepsDoubleZeros, usual: false),
      DispensableChoice(.outOfSynthesis, of: self, \.rows.excludesOutOfSynthesis, usual: false),
    ]
    return made.compactMap { $0 } + rows.dispensableLists(of: self, \.rows)
  }
}

extension RowsPlan {
  /// Each column of lists, as a choice of a plan.
  func dispensableLists<Plan>(
    of plan: Plan, _ place: WritableKeyPath<Plan, RowsPlan>
  ) -> [DispensableChoice<Plan>] {
    lists.map { header in
      var without = plan
      without[keyPath: place].lists.removeAll { $0 == header }
      return DispensableChoice(.list(header), without: without)
    }
  }
}

/// What studies and results say, to tell whether those of two plans differ.
struct StudiesFacts: Hashable {
  private let group: String?
  private let labels: [String]
  private let estimates: [Double]
  private let variances: [Double]
  private let excluded: [ExcludedStudy]
  private let notes: [String]

  init(_ studies: Studies) {
    let effects = studies.effects
    group = studies.group
    (labels, estimates, variances) = (effects.labels, effects.estimates, effects.variances)
    excluded = studies.excluded
    notes = studies.notes.map(\.description)
  }
}

/// The same of analyses.
struct ResultFacts: Hashable {
  private struct Member: Hashable {
    let studies: StudiesFacts
    let weights: [Double?]
    let coefficients: [Coefficient]
    let subgroups: [String: [Int]]
    let excluded: [ExcludedStudy]
    let notes: [String]
  }

  private let analyses: [Member]
  private let unassigned: [ExcludedStudy]

  init(_ results: AnalysisResults) {
    analyses = results.analyses.map { analysis in
      let levels =
        (analysis.subgroups?.subgroups.map { ($0.level, $0.members) } ?? [])
        + analysis.unpooledSubgroups.map { ($0.level, $0.members) }
      return Member(
        studies: StudiesFacts(analysis.studies), weights: analysis.results.map(\.weight),
        coefficients: analysis.coefficients,
        subgroups: Dictionary(levels, uniquingKeysWith: { first, _ in first }),
        excluded: analysis.excluded, notes: analysis.notes.map(\.description))
    }
    unassigned = results.unassigned
  }
}
