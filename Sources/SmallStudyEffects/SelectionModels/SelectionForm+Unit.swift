extension SelectionForm {
  /// Whether a weight of 1 is that of results which selection does not touch; otherwise the function is known up to a factor.
  public var hasUnit: Bool { self != .beta }
}
