import StudyTables
import WithoutMetaAnalysis

extension SynthesisPlan {
  /// The choices about how results are read. Of some, stages tell whether effects have a use for them, which other results
  /// may have as well.
  private var dispensableChoices: [DispensableChoice<SynthesisPlan>] {
    func choice<Value: Equatable>(
      _ key: String, _ place: WritableKeyPath<SynthesisPlan, Value> & Sendable, usual: Value
    ) -> DispensableChoice<SynthesisPlan>? {
      DispensableChoice(.withoutResult(key: key), of: self, place, usual: usual)
    }
    let made = [
      choice("instrument", \.direction.instrument, usual: nil),
      choice("subscale", \.direction.subscale, usual: nil),
      choice("borrow_sd", \.borrowing, usual: nil), choice("mix_sd", \.mixesDeviations, usual: false),
      choice("effect_scale", \.effectNumbers, usual: nil),
      choice("icc", \.intraclusterCorrelation, usual: nil),
      choice("correlation", \.crossoverCorrelation, usual: nil),
    ]
    return made.compactMap { $0 } + rows.dispensableLists(of: self, \.rows)
  }

  /// What was noted of results, with the choices that none of them depends on.
  ///
  /// - Parameters:
  ///   - header: The column of their levels, which is one of lists in any case.
  ///   - outcome: Whether the results of another plan are the same, and that plan.
  func adding(
    unusedTo notes: [ResultNote], by header: String?,
    _ outcome: (SynthesisPlan) throws(AnalysisError) -> (isSame: Bool, plan: SynthesisPlan)
  ) -> [ResultNote] {
    let choices = dispensableChoices.filter { $0.choice != header.map(UnusedChoice.list) }
    let keys = Set(choices.map(\.choice.key))
    let others = notes.filter { note in
      if case .study(.unused(let choice)) = note { !keys.contains(choice.key) } else { true }
    }
    return others + [UnusedChoice](among: choices, outcome).map { .study(.unused($0)) }
  }
}
