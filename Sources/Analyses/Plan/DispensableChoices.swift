import EffectSizes
import Estimates
import StudyTables

/// A choice that only some tables have a use for: one that nothing changes with, whatever it is, changes nothing.
private struct DispensableChoice {
  /// A plan with the choice left at what is usual, and with another choice in its place.
  struct Plans {
    let usual: AnalysisPlan
    let other: AnalysisPlan
    /// Whether this plan, with what was in force spelt out, has the choice that was made: it is no choice then.
    let isUsual: (AnalysisPlan) -> Bool
  }

  let choice: UnusedChoice
  /// The plans beside one that makes the choice; `nil` beside one that leaves it at what is usual.
  let plans: (AnalysisPlan) -> Plans?

  /// A choice at a place of the plan, of which `usual` is none; `other` is what it could have been.
  init<Value: Equatable>(
    _ choice: UnusedChoice, _ place: WritableKeyPath<AnalysisPlan, Value> & Sendable, usual: Value,
    other: @escaping (Value) -> Value
  ) {
    self.choice = choice
    plans = { plan in
      let chosen = plan[keyPath: place]
      guard chosen != usual else { return nil }
      var (left, replaced) = (plan, plan)
      left[keyPath: place] = usual
      replaced[keyPath: place] = other(chosen)
      return Plans(usual: left, other: replaced) { $0[keyPath: place] == chosen }
    }
  }

  /// The choices that a plan could make.
  static func all(in plan: AnalysisPlan) -> [DispensableChoice] {
    let lists = plan.rows.lists.map { header in
      let others = plan.rows.lists.filter { $0 != header }
      return DispensableChoice(.list(header), \.rows.lists, usual: others) { _ in others }
    }
    return [
      DispensableChoice(.intervalQuantile, \.effects.routes.interval, usual: .automatic) {
        $0 == .normal ? .studentsT : .normal
      },
      DispensableChoice(.mixedDeviations, \.effects.routes.mixesDeviations, usual: false) { _ in false },
      DispensableChoice(.zeroDeviations, \.effects.routes.keepsZeroDeviations, usual: false) { _ in false },
      DispensableChoice(.effectNumbers, \.effects.routes.effectNumbers, usual: nil) { _ in nil },
      DispensableChoice(.subscale, \.effects.direction.subscale, usual: nil) { _ in nil },
      DispensableChoice(.addition, \.effects.addition, usual: nil) { $0.map { $0 + 1 } },
      DispensableChoice(.additionScope, \.effects.additionScope, usual: nil) {
        $0 == ContinuityCorrection.Scope.none ? .onlyZero : ContinuityCorrection.Scope.none
      },
      DispensableChoice(.doubleZerosLeftOut, \.effects.dropsDoubleZeros, usual: false) { _ in false },
      DispensableChoice(.doubleZerosKept, \.model.keepsDoubleZeros, usual: false) { _ in false },
      DispensableChoice(.outOfSynthesis, \.rows.excludesOutOfSynthesis, usual: false) { _ in false },
    ] + lists
  }
}

/// What comes of a plan.
struct PlanOutcome<Facts: Equatable> {
  /// What the results say.
  var facts: Facts
  /// The plan with what was in force spelt out.
  var plan: AnalysisPlan
}

extension AnalysisPlan {
  /// The choices of a plan that make no difference to its results: those of the plan without them, or with another choice in
  /// their place, are the same. One or two more runs for each choice that was made.
  ///
  /// - Parameters:
  ///   - facts: What the results of this plan are.
  ///   - outcome: What comes of another plan; a plan that fails has other results.
  func choicesWithoutEffect<Facts: Equatable>(
    on facts: Facts, _ outcome: (AnalysisPlan) throws(AnalysisError) -> PlanOutcome<Facts>
  ) -> [UnusedChoice] {
    DispensableChoice.all(in: self).compactMap { dispensable in
      guard let plans = dispensable.plans(self) else { return nil }
      do throws(AnalysisError) {
        let usual = try outcome(plans.usual)
        guard usual.facts == facts, !plans.isUsual(usual.plan) else { return nil }
        guard plans.other != plans.usual else { return dispensable.choice }
        return try outcome(plans.other).facts == facts ? dispensable.choice : nil
      } catch {
        return nil
      }
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
