import RealModule

/// Something in a report that says which way its effect points, whatever its precision.
public struct ReportedDirection: Sendable, Hashable {
  /// The field that says so, or the first of several.
  public var field: String
  /// What is said, in words: `t (2.2)`.
  public var text: String
  /// A number whose sign is that of the effect.
  var value: Double
}

extension ReportedDirection: CustomStringConvertible {
  public var description: String { text }
}

extension RoutePlan {
  /// The fields any of which makes a report say something of its direction beside the means of its arms.
  package var fieldsOfDirection: [InputField] {
    [StandardizedDifference.Fields.t, StandardizedDifference.Fields.sign, .init("p", nil)]
      + Self.resultFields + otherRatios.map(\.field)
  }

  /// What a report says against the effect that a route made of it, which was used.
  package func contradictions(
    in report: StudyReport, of effect: EffectSize, by route: String
  ) -> [ReportCaution] {
    // An effect that is as good as none points nowhere.
    guard abs(effect.estimate) > 0.1 * effect.variance.squareRoot() else { return [] }
    let others = otherRatios.compactMap { other($0.route, of: $0.field, in: report, than: effect, by: route) }
    let opposite = directions(report).filter { direction in
      direction.value * effect.estimate < 0 && !(!others.isEmpty && direction.field == "sign")
    }
    return others
      + opposite.map { .oppositeResult($0, route: route, gives: onDisplay(effect)) }
  }

  /// Everything that says which way the effect points.
  private func directions(_ report: StudyReport) -> [ReportedDirection] {
    if comparesMeans { return ofMeans(report.without(otherMeanings)) + sign(report) }
    if isRatioOfEvents { return ofRatios(report) + sign(report) }
    return []
  }

  private var comparesMeans: Bool {
    [.meanDifference, .standardizedMeanDifference, EffectKind("ROM")].contains(target.kind)
      && target.routes.contains { $0.contains(TwoGroupMeans.Fields.mean1) }
  }

  private var isRatioOfEvents: Bool {
    target.isRatio && ReportedRatio.all.contains { $0.kind == target.kind }
  }

  private func ofMeans(_ report: StudyReport) -> [ReportedDirection] {
    var directions: [ReportedDirection] = []
    if let mean1 = report[Arm.first.mean], let mean2 = report[Arm.second.mean] {
      directions.append(
        ReportedDirection(
          field: "mean1",
          text: "mean1 less mean2 (\(shown(mean1)) - \(operand(mean2)) = \(shown(mean1 - mean2)))",
          value: mean1 - mean2))
    }
    let signed =
      [
        StandardizedDifference.Fields.t, StandardizedDifference.Fields.d,
        ReportedDifference.Fields.difference,
      ]
      + (report[ReportedDifference.Fields.sdPredictor] == nil ? [ReportedDifference.Fields.coefficient] : [])
    for field in signed {
      guard let value = report[field] else { continue }
      directions.append(
        ReportedDirection(field: field.name, text: "\(field.name) (\(shown(value)))", value: value))
    }
    if report.words["p"] == "signed", let p = report[StandardizedDifference.Fields.p], p < 0 {
      directions.append(ReportedDirection(field: "p", text: "p (\(shown(p)))", value: p))
    }
    return directions
  }

  /// Ratios as they are printed, of the measure's own kind or, of risks and odds, of the other.
  private func ofRatios(_ report: StudyReport) -> [ReportedDirection] {
    let risks: Set<EffectKind> = [.logOddsRatio, EffectKind("RR")]
    let isLogarithm = target.settings.effectNumbers == .log
    return ReportedRatio.all.compactMap { ratio in
      guard let kind = ratio.kind, kind == target.kind || risks.isSuperset(of: [kind, target.kind]),
        let value = report[ratio.field], isLogarithm || value > 0
      else { return nil }
      return ReportedDirection(
        field: ratio.field.name, text: "\(ratio.field.name) (\(shown(value)))",
        value: isLogarithm ? value : .log(value))
    }
  }

  /// The column `sign`; an event of a hazard ratio is taken for harm unless the outcome's direction is known.
  private func sign(_ report: StudyReport) -> [ReportedDirection] {
    let direction = report.direction ?? (target.kind == .logHazardRatio ? .lowerIsBetter : nil)
    if let sign = report[StandardizedDifference.Fields.sign] {
      return [ReportedDirection(field: "sign", text: "sign (\(sign > 0 ? "+" : "-"))", value: sign)]
    }
    guard let word = report.words["sign"], let direction else { return [] }
    return [
      ReportedDirection(
        field: "sign", text: "sign (\(word))",
        value: word == "better" ? direction.signOfBetter : -direction.signOfBetter)
    ]
  }

  /// What another route gives where that is another ratio than the one that was used: beyond 1, or by more than a standard
  /// error.
  ///
  /// V from numbers of events is approximate, and p and the ratio are rounded, so that less is no contradiction.
  private func other(
    _ other: any Route, of field: InputField, in report: StudyReport, than used: EffectSize, by route: String
  ) -> ReportCaution? {
    guard other.code != route, report[field] != nil else { return nil }
    var attempt = report
    guard case .effect(let own)? = try? other.take(&attempt, to: target)
    else { return nil }
    let (a, b) = (own.variance.squareRoot(), used.variance.squareRoot())
    let isOpposite = own.estimate * used.estimate < 0 && abs(own.estimate) > 0.1 * a
    guard isOpposite || abs(own.estimate - used.estimate) > min(a, b) || max(a, b) > 1.5 * min(a, b) else {
      return nil
    }
    return .otherResult(field.name, own: onDisplay(own), route: route, gives: onDisplay(used))
  }
}
