import Estimates

/// How the reports of a table become effects of one measure.
public struct RoutePlan: Sendable {
  /// What the routes lead to.
  public let target: RouteTarget
  /// The routes that can lead there, best first.
  public let routes: [any Route]
  /// Every field that a route reads, each once.
  public let fields: [InputField]
  /// The measure's own best ways: a row that has the fields of one needs no route.
  public let direct: [DirectWay]
  /// Fields that mean something else in the table, as its other columns show, and are no route by themselves.
  public private(set) var otherMeanings: [OtherMeaning] = []
  /// The ways to a ratio that the table may tell beside the one that is used, each with the field that is named.
  private(set) var otherRatios: [(route: any Route, field: InputField)] = []
  private var entry: MeasureEntry { target.entry }
  private let dataRoutes: Int

  /// The routes to a measure.
  public init(
    _ entry: MeasureEntry, settings: RouteSettings = RouteSettings(),
    measureSettings: MeasureSettings = MeasureSettings()
  ) {
    let target = RouteTarget(entry, settings, measureSettings)
    let routes = RouteCatalogue.ordered.filter { $0.leads(to: target) }
    self.target = target
    self.routes = routes
    dataRoutes = RouteCatalogue.data.count { $0.leads(to: target) }
    fields = distinct(entry.fields + routes.flatMap { $0.fields(for: target) })
    direct = target.direct.map { DirectWay($0) }
  }

  /// The same routes in a table that has columns of the given names: those of its fields, and its headers in lower case.
  ///
  /// A field in `certain` means what its name says whatever stands beside it.
  public func inTable(of names: Set<String>, certain: Set<String> = []) -> RoutePlan {
    var plan = self
    plan.otherMeanings = OtherMeaning.shown(by: names, to: target).filter { !certain.contains($0.field) }
    plan.otherRatios = RouteCatalogue.besidePrintedRatios.filter { $0.leads(to: target) }.compactMap {
      route in
      let field = route.inputs[0].first { !TimeToEvent.Fields.eventsOfArms.contains($0) }
      return field.flatMap { names.contains($0.name) ? (route, $0) : nil }
    }
    return plan
  }

  /// Fields that a measure reads as they are.
  public struct DirectWay: Sendable, Hashable {
    /// What results call it.
    public let code: String
    /// The fields.
    public let fields: [InputField]

    init(_ fields: [InputField]) {
      self.fields = fields
      let named: [any DocumentedRoute] = RouteCatalogue.all
      let names = Set(fields.map(\.name))
      code =
        named.first { $0.inputs.contains { Set($0.map(\.name)) == names } }?.code
        ?? (ArmCompletion.isOfArms(fields) ? ArmCompletion().code : MeasuresOwn().code)
    }
  }

  /// The effect's way: the route taken, its steps, and where it ends.
  public func route(_ report: StudyReport) throws(SummaryError) -> RoutedReport {
    try check(report)
    var rest = report
    let zeros = rest.removeZeros(of: fields, target.settings)
    let byResult = try routedByResult(rest)
    let routed = if let byResult { byResult } else { try routed(rest) }
    // A row whose zero no other way makes up for.
    guard !zeros.isEmpty, routed.isOpen else { return routed }
    return RoutedReport(
      refusing: "\(zeros.joined(separator: ", ")) \(zeros.count == 1 ? "is" : "are") 0", report)
  }

  /// What the measure makes of a routed report.
  func effect(_ routed: RoutedReport) -> EffectSize? {
    switch routed.end {
    case .refused: return nil
    case .effect(let effect): return effect
    case .fields(let fields):
      let row = fields.reduce(into: [String: Double]()) { $0[$1.name] = routed.report.number($1) }
      return try? entry.effects(ofRows: [row], settings: target.measureSettings)[0]
    }
  }

  /// What effects are.
  var scale: EffectScale { entry.scale }

  /// The way by the data of the arms; `nil` where none is complete.
  func routedByData(_ report: StudyReport) throws(SummaryError) -> RoutedReport? {
    if let way = direct.first(where: { report.has($0.fields) }) {
      return RoutedReport(route: way.code, end: RouteEnd.fields(way.fields), report: report)
    }
    for route in routes.prefix(dataRoutes) {
      var attempt = report
      do throws(RouteProblem) {
        if let end = try route.take(&attempt, to: target) {
          return RoutedReport(route: attempt.steps.last?.route ?? route.code, end: end, report: attempt)
        }
      } catch {
        continue
      }
    }
    return nil
  }

  func routed(_ report: StudyReport) throws(SummaryError) -> RoutedReport {
    if let reason = ChangeScores.refusal(of: report, for: target) {
      return RoutedReport(refusing: reason, report)
    }
    if let reason = report.signContradiction, !report.has(TwoGroupMeans.Fields.all) {
      return RoutedReport(refusing: reason, report)
    }
    var refusals: [String] = []
    var byThemselves = report.without(otherMeanings)
    if let reason = byThemselves.removeAdjustedTests(for: target) { refusals.append(reason) }
    for (position, route) in routes.enumerated() {
      var attempt = position < dataRoutes ? report : byThemselves
      do throws(RouteProblem) {
        if let end = try route.take(&attempt, to: target) {
          return RoutedReport(route: attempt.steps.last?.route ?? route.code, end: end, report: attempt)
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
    if refusals.isEmpty, let fields = lacking(byThemselves) {
      return RoutedReport(lacking: fields, report)
    }
    if let reason = refusals.first ?? misread(report, byThemselves) {
      return RoutedReport(refusing: reason, report)
    }
    // What the measure can read in another form, or says that it lacks.
    var unread = RoutedReport(
      route: MeasuresOwn().code, end: RoutedReport.End.fields(entry.fields), report: byThemselves)
    unread.isOpen = true
    return unread
  }

  /// What a row tells beside sizes and signs.
  private func told(_ report: StudyReport) -> Set<String> {
    Set(report.numbers.keys).subtracting(["n", "n1", "n2", "sign"])
  }

  /// Why a row is left out that tells nothing but what means something else in its table.
  private func misread(_ report: StudyReport, _ rest: StudyReport) -> String? {
    guard told(rest).isEmpty else { return nil }
    return otherMeanings.first { report.numbers[$0.field] != nil }?.description
  }

  /// What a row lacks that reports part of something: the least that any route would need beside what is there.
  private func lacking(_ report: StudyReport) -> [String]? {
    var told = told(report)
    // Without the people of two groups, the SD is that of one.
    if ["n1", "n2"].allSatisfy({ report.numbers[$0] == nil }) { told.remove("sd") }
    // Of its own fields the measure says itself what is missing.
    guard !told.isSubset(of: entry.fields.map(\.name)) else { return nil }
    let candidates = (entry.routes + routes.flatMap { $0.combinedInputs(for: target) }).compactMap {
      fields -> [String]? in
      let isMeant = fields.contains { told.contains($0.name) }
      return isMeant ? fields.filter { report[$0] == nil }.map(\.name) : nil
    }
    guard let least = candidates.min(by: { $0.count < $1.count }), !least.isEmpty,
      !entry.routes.contains(where: { $0.allSatisfy { report[$0] != nil } })
    else { return nil }
    return least
  }

  /// Fails where a number is not one that its field can have.
  private func check(_ report: StudyReport) throws(SummaryError) {
    for field in fields {
      guard let value = report.number(field), value != 0 || field.domain != .positive,
        let problem = field.problem(value)
      else { continue }
      throw problem
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
  /// Which result was used, where the report holds two.
  public var result: ReportedResult?
  /// The fields that the report lacks, where it is refused for want of them.
  public private(set) var missing: [String] = []
  /// Whether no route was taken: refused, or left to the measure to say what it lacks.
  package fileprivate(set) var isOpen = false

  /// A report that no route can be taken with.
  public init(refusing reason: String, _ report: StudyReport) {
    self.init(route: "none", end: End.refused(reason), report: report)
    isOpen = true
  }

  /// A report that lacks fields.
  init(lacking fields: [String], _ report: StudyReport) {
    self.init(refusing: "missing " + fields.joined(separator: ", "), report)
    missing = fields
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

extension RoutePlan {
  /// The codes of the routes that take a variance, a standard error or an interval from the report.
  package static let routesOfReportedPrecision = Set(
    [Precision.Origin.variance, .standardError, .interval].map { EffectPrecision($0).code }
      + [MeanDifferenceRoute().code, RegressionCoefficient().code])

  /// Whether the measure's own input is an effect with its precision.
  public var readsEffects: Bool { target.readsEffects }

  /// Whether a crossover trial has a way to the measure.
  public var takesCrossovers: Bool { routes.contains { $0 is CrossoverRoute } }
}
