import EffectSizes
import StudyTables

/// The fields that consistency checks read.
enum ReportedFields {
  /// All of them.
  static let all: [InputField] =
    lettered
    + (results + ofArms + words.subtracting(["study", "effect_measure"]).sorted()).map { InputField($0, nil) }

  private static let lettered: [InputField] = [
    ("study", "slab"), ("mean1", "m1i"), ("sd1", "sd1i"), ("events1", "ai"), ("nonevents1", "bi"),
    ("n1", "n1i"), ("mean2", "m2i"), ("sd2", "sd2i"), ("events2", "ci"), ("nonevents2", "di"), ("n2", "n2i"),
    ("n", "ni"), ("effect", "yi"), ("variance", "vi"), ("se", "sei"),
    ("effect_measure", StudyTable.effectMeasureField.letter),
  ].map { InputField($0.0, $0.1) }

  /// Results of a whole row.
  private static let results = [
    "lower", "upper", "mean_difference", "odds_ratio", "risk_ratio", "rate_ratio", "hazard_ratio", "ratio",
    "b", "t",
    "t_printed", "f", "chi2", "z", "df", "df1", "df2", "d", "r", "p", "p_printed", "sd", "mean", "r_baseline",
    "events", "nonevents", "percent", "predictors", "cluster_size", "icc", "o_minus_e", "v", "scale_min",
    "scale_max", "logrank_p", "logrank_chi2",
  ]

  /// Results of arms, or of a group before and after.
  private static let ofArms: [String] =
    numbersOfTwoArms.flatMap { [$0 + "1", $0 + "2"] }
    + numbersOfGroups.flatMap {
      [$0 + "1", $0 + "2", $0]
    }

  private static let numbersOfTwoArms = [
    "time", "clusters", "randomised", "missing", "percent", "se", "lower", "upper", "r",
  ]

  private static let numbersOfGroups = [
    "median", "lower_quartile", "upper_quartile", "min", "max", "mean_pre", "mean_post", "sd_pre", "sd_post",
    "mean_change", "sd_change", "se_change", "t_change", "p_change",
  ]

  /// Those that hold words, not numbers.
  static let words: Set<String> = [
    "study", "trial", "effect_measure", "sign", "direction", "sd_type", "outcome", "instrument", "subscale",
    "timepoint", "time", "arm", "comparator", "integer", "design", "route", "cluster_adjusted", "include",
    "better",
  ]

  /// Columns that keep a table in order and are no moderators.
  static let bookkeeping: Set<String> = [
    "measure", "rob", "rob_tool", "source", "source_url", "licence", "note", "doi", "weight",
  ]
}
