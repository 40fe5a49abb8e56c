import EffectSizes

// What tells a row from others of its table, so that effects can go to another program.
extension Studies {
  /// The fields that identify rows beside the study, as far as the table has them.
  public var identifyingFields: [String] {
    ["trial", "arm", "comparator", "instrument", "subscale"].filter { reader.columns[$0] != nil }
  }

  /// What stands in an identifying field of the study at a position; `nil` where missing.
  public func identification(_ field: String, _ position: Int) -> String? { text(field, included[position]) }

  /// The people of the study at a position: effective numbers where trials have clusters; `nil` where it does not report
  /// them.
  public func people(_ position: Int) -> Double? { sizes(included[position])?.total }
}
