public import Analyses
public import Tables

extension ReexpressionPlan {
  /// The choices as a document has them beside the plan of the analysis.
  public var settings: [JSONValue.Member] {
    [
      .init("points_of", JSONValue(pointsOf)), .init("sd", JSONValue(standardDeviation)),
      .init("mid", JSONValue(importantDifference)), .init("baseline_risk", JSONValue(baselineRisk)),
      .init("reexpress", .bool(reexpresses)),
    ]
  }
}
