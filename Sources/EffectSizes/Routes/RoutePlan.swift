/// How the reports of a table become effects of one measure.
public struct RoutePlan: Sendable {
  /// What the routes lead to.
  public let target: RouteTarget
  /// The routes that can lead there, best first.
  public let routes: [any Route]
  /// Every field that a route reads, each once.
  public let fields: [InputField]
  /// The measure's own best way: a row that has these fields needs no route.
  public let preferred: [InputField]
  /// What results call that.
  public let preferredCode: String
  private let entry: MeasureEntry

  /// The routes to a measure.
  public init(
    _ entry: MeasureEntry, settings: RouteSettings = RouteSettings(),
    measureSettings: MeasureSettings = MeasureSettings()
  ) {
    let target = RouteTarget(entry, settings, measureSettings)
    let routes = RouteCatalogue.ordered.filter { $0.leads(to: target) }
    let preferred = entry.routes.first ?? []
    self.entry = entry
    self.target = target
    self.routes = routes
    self.preferred = preferred
    fields = distinct(entry.fields + routes.flatMap { $0.inputs.flatMap { $0 } })
    preferredCode = routes.first { $0.inputs.contains(preferred) }?.code ?? "direct"
  }

  /// The effect's way: the route taken, its steps, and where it ends.
  public func route(_ report: StudyReport) throws(SummaryError) -> RoutedReport {
    try check(report)
    var report = report
    var refusals: [String] = []
    for route in routes {
      do throws(RouteProblem) {
        if let end = try route.take(&report, to: target) {
          return RoutedReport(route: report.steps.last?.route ?? route.code, end: end, report: report)
        }
      } catch {
        switch error {
        case .refused(let reason): refusals.append(reason)
        case .refusedAltogether(let reason): return RoutedReport(refusing: reason, report)
        case .impossible(let field, let value, let reason):
          throw .impossible(field: field, value: value, reason: reason)
        }
      }
    }
    // What the measure reads otherwise, or what it lacks.
    return RoutedReport(
      route: "direct", end: refusals.first.map(RoutedReport.End.refused) ?? .fields(entry.fields),
      report: report)
  }

  /// Fails where a number is not one that its field can have.
  private func check(_ report: StudyReport) throws(SummaryError) {
    for field in fields {
      guard let value = report.number(field), !field.domain.contains(value) else { continue }
      throw .impossible(field: field.name, value: value, reason: field.domain.requirement)
    }
  }
}

/// A report at the end of its route.
public struct RoutedReport: Sendable {
  /// Where a report's way ends.
  public enum End: Sendable, Hashable {
    /// The measure can read these fields, or says what it lacks.
    case fields([InputField])
    /// An effect on the measure's analysis scale.
    case effect(EffectSize)
    /// No route can be taken; the reason says what would make the row usable.
    case refused(String)
  }

  /// The route's code.
  public var route: String
  /// Where it ends.
  public var end: End
  /// The report, with what was derived and its steps.
  public var report: StudyReport

  /// A report that no route can be taken with.
  public init(refusing reason: String, _ report: StudyReport) {
    self.init(route: "none", end: End.refused(reason), report: report)
  }

  init(route: String, end: End, report: StudyReport) {
    self.route = route
    self.end = end
    self.report = report
  }

  init(route: String, end: RouteEnd, report: StudyReport) {
    let own: End =
      switch end {
      case .fields(let fields): .fields(fields)
      case .effect(let effect): .effect(effect)
      }
    self.init(route: route, end: own, report: report)
  }
}
