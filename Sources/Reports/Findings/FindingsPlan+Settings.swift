public import Analyses
import Certainty
public import Tables

extension FindingsPlan {
  /// The choices as a document has them beside the plan of the analysis.
  public var settings: [JSONValue.Member] {
    func list(_ numbers: OutcomeNumbers) -> JSONValue { .array(numbers.entries.map { .string("\($0)") }) }
    return [
      .init("baseline_risk", list(baselineRisk)), .init("sd", list(standardDeviation)),
      .init("mid", list(importantDifference)), .init("threshold", list(thresholds)),
      .init("start", JSONValue(start.map { $0 == .low ? "low" : "high" })),
      .init("bias_lowering", list(biasLowering)), .init("power", .number(power)),
    ]
  }
}
