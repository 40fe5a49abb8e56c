/// An effect that was reached by a route.
public struct RoutedEffect: Sendable, Hashable {
  /// The effect with its variance, on the measure's analysis scale.
  public var effect: EffectSize
  /// The route's code.
  public var route: String
  /// What was derived, with the numbers in the formulas; the measure's own step comes last.
  public var steps: [RouteStep]

  /// Every assumption that was made, each once.
  public var assumptions: [String] { steps.distinctAssumptions }
}

extension [RouteStep] {
  /// What had to be assumed, each once and in order.
  public var distinctAssumptions: [String] {
    var seen: Set<String> = []
    return compactMap(\.assumption).filter { seen.insert($0).inserted }
  }
}

extension MeasureEntry {
  /// The effects of reports of any kind, each by the best route that its fields allow, in their order.
  ///
  /// Averages over the studies use the reports that the measure reads itself, not those whose routes end with an effect.
  /// O(k).
  ///
  /// - Throws: `EffectSizesError.unknownVariance` for a code that is not among `varianceCodes`.
  public func effects(
    ofReports reports: [StudyReport], settings: MeasureSettings = MeasureSettings(),
    routes choices: RouteSettings = RouteSettings()
  ) throws(EffectSizesError) -> [Result<RoutedEffect, RowProblem>] {
    let plan = RoutePlan(self, settings: choices, measureSettings: settings)
      .inTable(of: Set(reports.flatMap(\.numbers.keys)))
    var routed: [Result<RoutedReport, RowProblem>] = []
    for report in reports {
      do throws(SummaryError) { routed.append(.success(try plan.route(report))) } catch {
        routed.append(.failure(RowProblem(error)))
      }
    }
    let read = routed.map { (try? $0.get())?.read ?? [:] }
    let results = try effects(ofRows: read, settings: settings)
    return zip(routed, zip(read, results.outcomes)).map { routed, computed in
      routed.flatMap { routed in
        routed.effect(computed.1, reading: computed.0, by: self, settings)
      }
    }
  }
}

extension RoutedReport {
  /// The numbers that the measure reads.
  fileprivate var read: [String: Double] {
    guard case .fields(let fields) = end else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: distinct(fields).compactMap { field in
        report.number(field).map { (field.name, $0) }
      })
  }

  /// What became of the report.
  fileprivate func effect(
    _ computed: Result<EffectSize, RowProblem>, reading row: [String: Double], by entry: MeasureEntry,
    _ settings: MeasureSettings
  ) -> Result<RoutedEffect, RowProblem> {
    switch end {
    case .refused(let reason): .failure(.undefined(reason: reason))
    case .effect(let effect): .success(RoutedEffect(effect: effect, route: route, steps: report.steps))
    case .fields:
      computed.map { effect in
        let last = ClosingFormula.step(
          measure: entry, settings: settings, reads: row, gives: effect)
        return RoutedEffect(effect: effect, route: route, steps: report.steps + [last])
      }
    }
  }
}
