/// One step on the way from what a study reports to an effect, with its numbers.
public struct RouteStep: Sendable, Hashable, Codable {
  /// The code of the route that the step belongs to: `arm-se`.
  public var route: String
  /// The formula with the numbers in it: `sd1 = se1 √n1 = 0.63 √39 = 3.93435`.
  public var formula: String
  /// What had to be assumed, if anything.
  public var assumption: String?
  /// Where the formula is from.
  public var source: String?

  /// A step of a route.
  public init(route: String, formula: String, assumption: String? = nil, source: String? = nil) {
    self.route = route
    self.formula = formula
    self.assumption = assumption
    self.source = source
  }
}
