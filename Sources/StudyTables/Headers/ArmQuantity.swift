/// What a header says that a column holds of a group, by the field's name without its group.
enum ArmQuantity: String, CaseIterable, Hashable {
  case mean
  case standardDeviation = "sd"
  case standardError = "se"
  case size = "n"
  case events
  case nonevents
  case time
  case median
  case lowerQuartile = "lower_quartile"
  case upperQuartile = "upper_quartile"
  case minimum = "min"
  case maximum = "max"
  case lowerBound = "lower"
  case upperBound = "upper"

  /// The name of the field of a group; of a single group without one.
  func field(of group: HeaderGroup?) -> String { rawValue + (group?.rawValue ?? "") }
}
