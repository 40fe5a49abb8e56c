import Estimates
import RealModule

/// An effect that the study reports itself, of the measure's kind or of one that converts to it.
struct ReadyMadeRoute: Route {
  let code = "effect"
  let name = "An effect with its precision, of the kind that `effect_measure` says"
  let formula = "as it is, on the analysis scale (ratios: their logarithms), or converted"
  let source: String? = "Cochrane Handbook 6.3.1 and 6.3.2"

  private typealias Fields = ReadyMadeEffect.Fields

  /// Fields that say themselves what effect they hold.
  static let named = [StandardizedDifference.Fields.d] + InputField.printedRatios

  private static let values = [Fields.effect] + named
  private static let precisions = Precision.inputs.filter { $0 != [StandardizedDifference.Fields.t] }

  var inputs: [[InputField]] {
    Self.values.flatMap { value in Self.precisions.map { [value] + $0 } }
      + [Fields.effect, StandardizedDifference.Fields.d].map { [$0] + StandardizedDifference.Fields.sizes }
  }

  var fields: [InputField] { inputs.flatMap { $0 } + EffectConversions.all.flatMap(\.fields) }

  /// Where effects are the measure's own input, nothing but the effect, or its ratio, and its precision.
  func fields(for target: RouteTarget) -> [InputField] {
    let ratios = ReportedRatio.leading(to: target).map(\.field)
    guard target.readsEffects else {
      return fields.filter { !InputField.printedRatios.contains($0) || ratios.contains($0) }
    }
    return [Fields.effect] + ratios + Self.precisions.flatMap { $0 } + StandardizedDifference.Fields.sizes
  }

  /// Everywhere.
  func leads(to _: RouteTarget) -> Bool { true }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    if !target.readsEffects { try ReportedDifference.refuseTwoEffects(report) }
    guard let reported = try Self.reported(&report, target) else { return nil }
    let (word, field, value) = reported
    guard let path = EffectConversions.path(from: word.kind, to: target.kind) else {
      throw .refused(reason: Self.noWay(from: word.kind, to: target))
    }
    let onScale = try Self.scaled(value, word, field)
    if path.isEmpty, let end = try plainGroups(onScale, word, &report, target) { return end }
    guard var effect = try effect(field, onScale, word, &report, target) else { return nil }
    for conversion in path { effect = try conversion.convert(effect, &report, target.settings) }
    guard effect.estimate.isFinite, effect.variance.isFinite else {
      throw .refused(reason: "the effect is too large to be computed with")
    }
    return .effect(effect)
  }

  /// What effect is reported: `effect`, or `d` or a ratio as it is printed, which say themselves what they are.
  private static func reported(
    _ report: inout StudyReport, _ target: RouteTarget
  ) throws(RouteProblem) -> (EffectWord, InputField, Double)? {
    let numbers = target.settings.effectNumbers
    if let value = report[Fields.effect] {
      guard let text = report.words["effect_measure"], target.kind != .generic else {
        return (EffectWord(target.kind, isRatio: target.isRatio && numbers == .natural), Fields.effect, value)
      }
      guard var word = EffectWord(text) else {
        throw .refused(
          reason: "effect_measure '\(text)' is not known: write "
            + EffectWord.examples.joined(separator: ", "))
      }
      if numbers == .log { word = EffectWord(word.kind) }
      return (word, Fields.effect, value)
    }
    guard target.kind != .generic else { return nil }
    let d = StandardizedDifference.Fields.d
    if let value = report[d] {
      return (EffectWord(.standardizedMeanDifference, isUncorrected: true), d, value)
    }
    guard let ratio = ReportedRatio.leading(to: target).first(where: { report[$0.field] != nil }),
      let value = report[ratio.field]
    else { return nil }
    return (EffectWord(ratio.kind, isRatio: numbers != .log), ratio.field, value)
  }

  private static func scaled(
    _ value: Double, _ word: EffectWord, _ field: InputField
  ) throws(RouteProblem) -> Double {
    guard word.isRatio else {
      guard word.kind.domain.contains(value) else {
        throw .impossible(
          field: field.name, value: value,
          reason: "\(word.kind.domain.requirement), as \(word.kind.code) does: write percentages as shares")
      }
      return value
    }
    guard value > 0 else {
      throw .impossible(
        field: field.name, value: value,
        reason: "is no ratio: ratios are more than 0 (write log-OR for a logarithm)")
    }
    return .log(value)
  }

  /// The effect with its precision, on the analysis scale of its own kind.
  private func effect(
    _ field: InputField, _ value: Double, _ word: EffectWord, _ report: inout StudyReport,
    _ target: RouteTarget
  ) throws(RouteProblem) -> EffectSize? {
    if word.isRatio, let lower = report[Fields.lower], lower <= 0 {
      throw .impossible(field: Fields.lower.name, value: lower, reason: "is no ratio: ratios are more than 0")
    }
    let isDifference = word.kind == .meanDifference || word.kind == .standardizedMeanDifference
    let precision = try Precision.read(
      &report, of: (field, value), by: self, settings: target.settings, usesT: isDifference, readsT: false,
      scale: word.isRatio ? { Double.log($0) } : { $0 })
    guard let precision else { return try ofSizes(field, value, word, &report, target) }
    let route = EffectPrecision(precision.origin)
    let variance = precision.standardError * precision.standardError
    report.rename(code, to: route.code)
    let logarithm = word.isRatio ? "ln \(shown(report[field] ?? 0)) = " : ""
    report.record(
      RouteStep(
        route: route.code,
        formula:
          "\(Self.symbol(word)) = \(logarithm)\(shown(value)), v = \(shown(precision.standardError))² = "
          + shown(variance),
        assumption: Self.assumption(report, word, field, precision, target), source: route.source))
    return EffectSize(estimate: value, variance: variance)
  }

  /// A standardised difference with nothing but the sizes of both groups, which the measure reads as Cohen's d.
  private func plainGroups(
    _ value: Double, _ word: EffectWord, _ report: inout StudyReport, _ target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    typealias Difference = StandardizedDifference.Fields
    let own = [Difference.d] + Difference.sizes
    let precisions = Self.precisions + [[Difference.p]]
    guard word.kind == .standardizedMeanDifference, report.has(Difference.sizes), target.reads(own),
      !precisions.contains(where: report.has)
    else { return nil }
    let df = Difference.sizes.reduce(-2) { $0 + (report[$1] ?? 0) }
    guard let J = word.isUncorrected ? 1 : SmallSampleCorrection.factor(degreesOfFreedom: df) else {
      return nil
    }
    report[Difference.d] = value / J
    report.record(
      EffectPrecision(.sizes).step(
        word.isUncorrected
          ? "d = \(shown(value))"
          : "d = g/J(\(shown(df))) = \(shown(value)) / \(shown(J)) = \(shown(value / J))",
        assuming: word.isUncorrected
          ? "d is not corrected for small samples, and its groups are plain"
          : "the SMD is corrected for small samples, and its groups are plain"))
    return .fields(own)
  }

  /// A standardised difference with nothing but the sizes of both groups, for a measure that does not read it.
  private func ofSizes(
    _ field: InputField, _ value: Double, _ word: EffectWord, _ report: inout StudyReport,
    _ target: RouteTarget
  ) throws(RouteProblem) -> EffectSize? {
    guard word.kind == .standardizedMeanDifference, let n1 = report[StandardizedDifference.Fields.sizes[0]],
      let n2 = report[StandardizedDifference.Fields.sizes[1]]
    else {
      // Where effects are the measure's own input, it says itself what it lacks.
      guard !target.readsEffects else { return nil }
      throw .refused(
        reason: "\(field.name) without its precision: add variance, se, lower and upper, or p"
          + (word.kind == .standardizedMeanDifference ? ", or n1 and n2" : ""))
    }
    try target.measureSettings.requireVariance()
    let J = word.isUncorrected ? SmallSampleCorrection.factor(degreesOfFreedom: n1 + n2 - 2) ?? 1 : 1
    let g = J * value
    let variance = 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2))
    report.record(
      EffectPrecision(.sizes).step(
        "SMD = \(shown(g)), v = 1/\(shown(n1)) + 1/\(shown(n2)) + \(operand(g))²/(2 × \(operand(n1 + n2))) = "
          + shown(variance), assuming: "the SMD is corrected for small samples, and its groups are plain"))
    return EffectSize(estimate: g, variance: variance)
  }

  private static func symbol(_ word: EffectWord) -> String {
    let logs: Set<String> = ["OR", "RR", "HR", "IRR", "ROM"]
    return logs.contains(word.kind.code) ? "ln \(word.kind.code)" : word.kind.code
  }

  private static func assumption(
    _ report: StudyReport, _ word: EffectWord, _ field: InputField, _ precision: Precision,
    _ target: RouteTarget
  ) -> String? {
    if field == Fields.effect, report.words["effect_measure"] == nil, !target.readsEffects {
      return "effect is \(symbol(word)), since no effect_measure says otherwise"
    }
    if word.isUncorrected {
      return "d and its precision stay as reported, without correction for small samples"
    }
    return word.isRatio && [.standardError, .variance].contains(precision.origin)
      ? "\(precision.origin.rawValue) is that of the logarithm" : nil
  }

  /// What would make an effect of another kind usable.
  private static func noWay(from kind: EffectKind, to target: RouteTarget) -> String {
    let isOfMeans = kind == .meanDifference || target.kind == .meanDifference
    return "an effect of kind \(kind.code) does not become \(target.measure): "
      + (isOfMeans && target.isStandardized
        ? "add sd (the common standard deviation) or sd1 and sd2"
        : "add what \(target.measure) is computed from")
  }
}
