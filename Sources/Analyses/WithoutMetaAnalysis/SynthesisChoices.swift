import StudyTables
import WithoutMetaAnalysis

extension SynthesisPlan {
  /// What was chosen about how results are read, by its key, each with the plan that leaves it open.
  fileprivate var choices: [(key: String, without: SynthesisPlan)] {
    var choices: [(key: String, without: SynthesisPlan)] = []
    func add<Value>(_ key: String, _ path: WritableKeyPath<SynthesisPlan, Value>, _ usual: SynthesisPlan) {
      var plan = self
      plan[keyPath: path] = usual[keyPath: path]
      if plan != self { choices.append((key, plan)) }
    }
    let usual = SynthesisPlan()
    add("instrument", \.direction.instrument, usual)
    add("subscale", \.direction.subscale, usual)
    add("mix_sd", \.mixesDeviations, usual)
    add("effect_scale", \.effectNumbers, usual)
    add("icc", \.intraclusterCorrelation, usual)
    add("correlation", \.crossoverCorrelation, usual)
    return choices
  }
}

extension SynthesisReading {
  /// What was noted of results, with the choices that none of them depends on: they are read once more without each.
  ///
  /// - Parameters:
  ///   - results: The results.
  ///   - read: Reads them.
  func tellingUnused<Results: RowResults>(
    _ results: Results, _ read: (SynthesisReading) throws(AnalysisError) -> Results
  ) -> [ResultNote] {
    var notes = results.notes
    for (key, plan) in asked.choices {
      let others = try? read(SynthesisReading(plan, of: source, registry: registry))
      let unused = ResultNote.study(.unused(.withoutResult(key: key)))
      if !(others?.areSame(as: results) ?? false) {
        // Effects may have no use for what other results have one for.
        notes.removeAll { $0.code == unused.code }
      } else if !notes.contains(where: { $0.code == unused.code }) {
        notes.append(unused)
      }
    }
    return notes
  }
}
