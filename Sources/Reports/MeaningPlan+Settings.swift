public import Analyses
public import Tables

extension MeaningPlan {
  /// The choices as JSON.
  public var settings: [JSONValue.Member] {
    [
      .init("mid", JSONValue(importantDifference)),
      .init("threshold", .array(thresholds.map(JSONValue.number))),
    ]
  }
}
