/// The routes, best first: one line a route.
public enum RouteCatalogue {
  /// Every route with a page of its own in results and documentation.
  public static let all: [any DocumentedRoute] = [CrossoverRoute()] + raw + armRoutes + reported

  /// Ways to an arm's mean and standard deviation.
  static let armRoutes: [any ArmRoute] = [ArmStandardError(), ArmInterval()]

  /// The routes in the order in which a report tries them.
  static let ordered: [any Route] = [CrossoverRoute()] + raw + [ArmCompletion()] + reported

  private typealias Means = TwoGroupMeans.Fields
  private typealias Difference = StandardizedDifference.Fields
  private typealias Ready = ReadyMadeEffect.Fields

  private static let raw: [any Route] = [
    DirectRoute("means", "Means and standard deviations of both arms", [Means.all], "as the measure says"),
    DirectRoute(
      "events", "Events and people, or events and non-events", TwoByTwoTable.routes, "as the measure says"),
  ]

  private static let reported: [any Route] = [
    DirectRoute("t", "t of the two-sample test", [[Difference.t] + Difference.sizes], "d = t √(1/n1 + 1/n2)"),
    FStatistic(),
    DirectRoute("d", "Cohen's d", [[Difference.d] + Difference.sizes], "as the measure says"),
    PValue(),
    DirectRoute(
      "r", "Point-biserial correlation", [[Difference.r] + Difference.sizes], "d = r √h / √(1 - r²)"),
    DirectRoute(
      "effect-variance", "An effect with its variance", [Ready.effect, Ready.variance].single, "as it is"),
    DirectRoute(
      "effect-se", "An effect with its standard error", [Ready.effect, Ready.se].single, "v = se²"),
    DirectRoute(
      "effect-ci", "An effect with its 95% interval", [Ready.effect, Ready.lower, Ready.upper].single,
      "se = (upper - lower) / (2 × 1.96)",
      assuming: "the interval is a 95% interval, normal on the analysis scale"),
  ]
}

extension Array where Element == InputField {
  fileprivate var single: [[InputField]] { [self] }
}
