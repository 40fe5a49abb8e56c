import EffectSizes

/// The fields that consistency checks read.
enum ReportedFields {
  /// All of them.
  static let all: [InputField] =
    [
      ("study", "slab"), ("n", "ni"), ("n1", "n1i"), ("mean1", "m1i"), ("sd1", "sd1i"), ("n2", "n2i"),
      ("mean2", "m2i"), ("sd2", "sd2i"), ("events1", "ai"), ("nonevents1", "bi"), ("events2", "ci"),
      ("nonevents2", "di"), ("effect", "yi"), ("variance", "vi"), ("se", "sei"),
    ].map { InputField($0.0, $0.1) }
    + [
      "trial", "se1", "se2", "percent1", "percent2", "effect_measure", "lower", "upper", "mean_difference",
      "t",
      "t_printed", "f", "df", "df1", "df2", "d", "p", "p_printed", "sign", "direction", "sd_type", "outcome",
      "instrument", "subscale", "timepoint", "arm", "scale_min", "scale_max", "integer",
    ].map { InputField($0, nil) }

  /// Those that hold words, not numbers.
  static let words: Set<String> = [
    "study", "trial", "effect_measure", "sign", "direction", "sd_type", "outcome", "instrument", "subscale",
    "timepoint", "arm", "integer",
  ]

  /// Columns that keep a table in order and are no moderators.
  static let bookkeeping: Set<String> = [
    "include", "measure", "rob", "rob_tool", "source", "source_url", "licence", "note", "doi", "weight",
  ]
}
