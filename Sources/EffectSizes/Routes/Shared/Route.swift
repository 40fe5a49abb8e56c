/// What is known about a way from a report to an effect: what the pages say of it.
public protocol DocumentedRoute: Sendable {
  /// The code in results: `arm-se`.
  var code: String { get }
  /// What a study reports that takes this route.
  var name: String { get }
  /// The sets of fields each of which is enough.
  var inputs: [[InputField]] { get }
  /// Every field that the route reads, those that it can do without as well.
  var fields: [InputField] { get }
  /// The formula, in the symbols of its source.
  var formula: String { get }
  /// What has to be assumed, if anything.
  var assumption: String? { get }
  /// The publication, with its DOI.
  var source: String? { get }
}

/// A way from what a study reports to what a measure needs.
public protocol Route: DocumentedRoute {
  /// What the route reads on its way to the target.
  func fields(for target: RouteTarget) -> [InputField]

  /// The sets of fields each of which is enough on the way to the target, those of every way that the route combines as
  /// well.
  func combinedInputs(for target: RouteTarget) -> [[InputField]]

  /// Whether the route can lead to the target at all.
  func leads(to target: RouteTarget) -> Bool

  /// What the target can use of the report, or `nil` where the report lacks what this route needs.
  ///
  /// - Throws: `RouteProblem.refused` when the report is meant for this route and lacks something that a person could
  ///   add, and `RouteProblem.impossible` when its numbers contradict each other.
  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd?
}

extension Route {
  /// Every field, whatever the target.
  public func fields(for _: RouteTarget) -> [InputField] { fields }

  /// The inputs: most routes combine nothing.
  public func combinedInputs(for _: RouteTarget) -> [[InputField]] { inputs }
}

/// Where a route ends.
public enum RouteEnd: Sendable, Hashable {
  /// The measure can read these fields of the report.
  case fields([InputField])
  /// An effect on the measure's analysis scale.
  case effect(EffectSize)
}

/// Why a route cannot be taken.
public enum RouteProblem: Error, Sendable, Hashable {
  /// Something is missing; the reason says what would make the row usable.
  case refused(reason: String)
  /// The same, and no other route may be tried: the numbers mean something else than they do elsewhere.
  case refusedAltogether(reason: String)
  /// Numbers that cannot be, or not together: the data are malformed.
  case impossible(field: String, value: Double, reason: String)
}

extension RouteProblem: CustomStringConvertible {
  /// What is missing or cannot be.
  public var description: String {
    switch self {
    case .refused(let reason), .refusedAltogether(let reason): reason
    case .impossible(let field, let value, let reason):
      SummaryError.impossible(field: field, value: value, reason: reason).description
    }
  }
}

extension DocumentedRoute {
  /// A step of this route: a formula with its numbers, and its assumption unless another is given.
  func step(_ formula: String, assuming assumption: String? = nil) -> RouteStep {
    RouteStep(route: code, formula: formula, assumption: assumption ?? self.assumption, source: source)
  }

  /// Those of the inputs.
  public var fields: [InputField] { inputs.flatMap { $0 } }
  /// No assumption.
  public var assumption: String? { nil }
  /// No source: the definition itself.
  public var source: String? { nil }
}
