/// The group that a header speaks of, by the number that fields have for it.
enum HeaderGroup: String, Hashable {
  /// The intervention.
  case first = "1"
  /// The comparator.
  case second = "2"
}
