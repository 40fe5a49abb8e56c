public import Tables
import YAML

extension ReviewPlan {
  /// A JSON Schema of plans, with which editors complete and check them: the keys that are read, with what they take.
  public static var schema: JSONValue {
    DocumentSchema.schema(
      of: ReviewPlan.self, title: "Plan of a review for 'evidence report'", descriptions: descriptions)
  }

  private static let descriptions = [
    "title": "What the report is called.",
    "question": "What the review asks, in a sentence.",
    "date": "When this version was made, as the report prints it.",
    "registration": "Where the protocol is registered.",
    "intervention": "The intervention in the words of sentences, such as: staff training.",
    "comparator": "What it is compared with, such as: usual practice.",
    "tables": "Files by the name that analyses use: paths relative to the plan's folder, or dataset:NAME.",
    "studies.columns": "The columns of the table of included studies.",
    "flow": "The numbers of the flow diagram: a CSV with box, count and reason.",
    "settings": "For all analyses that do not say otherwise, in the words of options.",
    "analyses[].outcome": "What the report calls the outcome.",
    "analyses[].table": "The name of the table.",
    "analyses[].settings": "Effects, rows and model, in the words of options.",
    "analyses[].subgroups": "The columns whose levels are compared.",
    "analyses[].moderators": "The formulas of regressions.",
    "analyses[].sensitivity": "The sensitivity analyses that are made where they apply; left out: all.",
    "analyses[].small_study": "Whether accounts of small-study effects are given.",
    "analyses[].votes": "Whether directions are counted in place of pooling effects.",
    "analyses[].findings.mid": "The smallest difference that matters, in the units of the effect.",
    "analyses[].findings.baseline_risk": "The risk without the intervention, between 0 and 1.",
    "analyses[].findings.sd": "The standard deviation of a familiar scale, in points.",
    "analyses[].certainty": "What the reviewers judge of the certainty of the result (GRADE).",
    "analyses[].certainty.size": "How large the effect is, by what matters to people.",
    "analyses[].network":
      "The model of a network of treatments, where the outcome is one; {} for the usual one.",
    "analyses[].network.small_values": "Whether small values are good or bad for people; ranks need it.",
    "analyses[].certainties": "What the reviewers judge of the certainty of a network's comparisons.",
    "analyses[].text": "What the reviewers say of the result.",
  ]
}
