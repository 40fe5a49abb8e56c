import Analyses
import Estimates
import SmallStudyEffects
import Tables

extension FindingWords {
  /// What is known of small-study effects; people judge what it says of publication bias.
  var publicationBias: Reason {
    Reason(name: "Publication bias", concern: nil, facts: tests + adjustments)
  }

  private var tests: String {
    switch row.smallStudyEffects.tests {
    case .success(let findings):
      guard let test = findings.results.first, let p = test.result.pValue else {
        return "no test of small-study effects could be made"
      }
      return "test of small-study effects (\(test.name)): \(Display.pValue(p))"
    case .failure(.smallStudy(.tooFewStudies, _, _)):
      let count = row.analysis.studyCount
      let counted = tellsComparisons ? "comparisons are" : count == 1 ? "study is" : "studies are"
      return "\(count) \(counted) too few for a test of small-study effects"
    case .failure(let error): return "no test of small-study effects: \(error.reasonOfMethod)"
    }
  }

  /// The pooled effect under each account.
  private var adjustments: String {
    let adjusted = row.smallStudyEffects.adjusted.map { method, effect in
      let pooled = effect.adjustedInterval.map { display.pooled(effect.adjustedEstimate, $0) }
      let interval = pooled.map { " (\($0.interval))" } ?? ""
      return
        "\(pooled?.effect ?? display.effect(effect.adjustedEstimate))\(interval) by \(method.nameInSentence)"
    }
    guard !adjusted.isEmpty else { return "" }
    return "; allowing for small-study effects it is " + adjusted.inWords()
  }
}

extension FindingsReport {
  /// What is known of small-study effects.
  func smallStudyEffects(_ facts: SmallStudyFacts) -> JSONValue {
    var (test, reason) = (JSONValue.null, JSONValue.null)
    switch facts.tests {
    case .success(let findings):
      if let found = findings.results.first?.result {
        test = .object([.init("test", .string(found.test)), .init("p", JSONValue(found.pValue))])
      }
    case .failure(let error): reason = .string(error.reasonOfMethod)
    }
    let adjusted = facts.adjusted.map { method, effect in
      JSONValue.object([
        .init("method", .string(method.code)), .init("estimate", .number(effect.adjustedEstimate)),
        .init("lower", JSONValue(effect.adjustedInterval?.lower)),
        .init("upper", JSONValue(effect.adjustedInterval?.upper)),
      ])
    }
    return .object([
      .init("test", test), .init("reason", reason), .init("adjusted", .array(adjusted)),
      .init("draft_lowering", .null),
    ])
  }
}
