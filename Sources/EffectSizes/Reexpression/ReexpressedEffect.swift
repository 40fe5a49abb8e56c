/// A pooled effect in another form.
public struct ReexpressedEffect: Sendable, Hashable, Codable {
  /// The form in files: `points`, `nnt`.
  public var form: String
  /// The form of the estimate; `nil` where it has none.
  public var estimate: Double?
  /// The lower bound of its interval. Of a number needed to treat with bounds of opposite sign the interval is what lies
  /// outside of them: it runs through infinity, which is no effect.
  public var lower: Double?
  /// The upper bound of its interval.
  public var upper: Double?
  /// What was assumed, with its source.
  public var assumption: String
  /// What negative numbers and the bounds mean, where numbers alone do not tell.
  public var reading: String?

  /// A form of an effect.
  public init(form: String, estimate: Double?, lower: Double?, upper: Double?, assumption: String) {
    self.form = form
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
    self.assumption = assumption
  }
}
