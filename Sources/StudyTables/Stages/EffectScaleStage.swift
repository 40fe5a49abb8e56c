public import EffectSizes
import Estimates
import Glibc
import Tables

/// Stops where ready-made ratios were taken for logarithms, or logarithms for ratios: the one is 2.85 where the other is 1.05.
///
/// An interval of a ratio is symmetric about its estimate by logarithms; one of a logarithm is as it stands. Each row's
/// printed numbers are compared within their rounding.
struct EffectScaleStage: StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError) {
    guard studies.settings.routes.effectNumbers == nil else { return }
    try checkEffects(studies)
    if studies.measure.scale.isRatio { try checkRatios(studies) }
  }

  /// Effects that nothing calls ratios are logarithms.
  private func checkEffects(_ studies: Studies) throws(StudyTableError) {
    guard studies.measure.scale.isRatio || studies.measure.kind == .generic,
      let column = studies.reader.columns["effect"]
    else { return }
    let effects = studies.printedEffects(beside: column).filter {
      studies.text("effect_measure", $0.position) == nil
    }
    guard !effects.isEmpty, effects.allSatisfy({ $0.estimate.value > 0 }) else { return }
    let header = studies.reader.source.table.headers[column]
    let symmetry = IntervalSymmetry(effects)
    let isNamed = EffectWord.isRatio(header: header)
    let isCalledRatio = isNamed && symmetry.ofLogarithmsOnly <= symmetry.ofRatiosOnly
    let looksLikeRatios =
      studies.measure.scale.isRatio ? symmetry.speaksForRatios : symmetry.provesRatios
    guard isCalledRatio || looksLikeRatios else { return }
    throw .effectScaleInDoubt(
      EffectScaleDoubt(
        place: studies.headerPlace, header: header, measure: studies.measure.code, lookLike: .natural,
        isNamed: isCalledRatio))
  }

  /// What headers and words call ratios is positive, and its interval is one of ratios.
  private func checkRatios(_ studies: Studies) throws(StudyTableError) {
    for field in InputField.printedRatios {
      guard let column = studies.reader.columns[field.name] else { continue }
      let ratios = studies.printedEffects(beside: column)
      let symmetry = IntervalSymmetry(ratios)
      guard symmetry.speaksForLogarithms else { continue }
      throw .effectScaleInDoubt(
        EffectScaleDoubt(
          place: studies.headerPlace, header: studies.reader.source.table.headers[column],
          measure: studies.measure.code, lookLike: .log, isNamed: false))
    }
  }
}

/// Why it is in doubt whether ready-made effects are ratios or their logarithms.
public struct EffectScaleDoubt: Sendable, Hashable {
  /// Where the headers stand.
  public var place: Place
  /// The header of the effects.
  public var header: String
  /// The measure's code.
  public var measure: String
  /// What the numbers look like, which is not what they would be taken for; `nil` where nothing tells what they are.
  public var lookLike: RouteSettings.EffectNumbers?
  /// Whether the header is the name of a ratio; otherwise intervals tell.
  public var isNamed: Bool
}

extension EffectScaleDoubt: CustomStringConvertible {
  public var description: String {
    guard let lookLike else {
      return "\(place): the column '\(header)' has ratios or their logarithms, and nothing tells which"
    }
    let reason =
      isNamed
      ? "the header names a ratio, and no value is below 0"
      : "the intervals are symmetric about the estimates only \(lookLike == .natural ? "on the log scale" : "as they stand")"
    return lookLike == .natural
      ? "\(place): the column '\(header)' would be read as logarithms, and looks like ratios (\(reason))"
      : "\(place): the column '\(header)' would be read as ratios, and looks like logarithms (\(reason))"
  }
}

/// On which scale the intervals of printed effects are symmetric.
struct IntervalSymmetry {
  /// Rows whose interval is symmetric by logarithms and not as it stands: intervals of ratios.
  var ofRatiosOnly = 0
  /// Rows whose interval is symmetric as it stands and not by logarithms: intervals of logarithms.
  var ofLogarithmsOnly = 0

  init(_ effects: [PrintedEffect]) {
    for effect in effects {
      let isOfRatio = effect.canBeInTheMiddle { log($0) }
      let isAsItStands = effect.canBeInTheMiddle { $0 }
      if isOfRatio && !isAsItStands { ofRatiosOnly += 1 }
      if isAsItStands && !isOfRatio && effect.isPositive { ofLogarithmsOnly += 1 }
    }
  }

  var speaksForRatios: Bool { ofRatiosOnly > 0 && ofRatiosOnly >= 4 * ofLogarithmsOnly }

  /// Where nothing else says that effects are ratios or their logarithms, one uneven interval is not enough.
  var provesRatios: Bool { ofRatiosOnly > 1 && speaksForRatios }

  /// Exact and profile intervals of ratios are uneven on every scale: one alone proves nothing.
  var speaksForLogarithms: Bool { ofLogarithmsOnly > 1 && ofLogarithmsOnly >= 4 * ofRatiosOnly }
}

extension PrintedEffect {
  fileprivate var isPositive: Bool { estimate.value > 0 && (bounds?.lower.value ?? 1) > 0 }
}

extension Studies {
  /// Where the headers stand.
  var headerPlace: Place {
    reader.source.table.headerPlace
  }

  /// The numbers under a header beside `lower` and `upper`, as they are printed.
  fileprivate func printedEffects(beside column: Int) -> [PrintedEffect] {
    printedEffects(in: column, from: reader.columns["lower"], to: reader.columns["upper"])
  }

  /// The numbers under a header with their intervals, as they are printed.
  func printedEffects(in column: Int, from lower: Int?, to upper: Int?) -> [PrintedEffect] {
    func printed(_ column: Int?, _ position: Int) -> PrintedNumber? {
      column.flatMap { reader.source.table.text(row: rows[position], column: $0) }.flatMap {
        PrintedNumber($0)
      }
    }
    return rows.indices.compactMap { position in
      guard let estimate = printed(column, position) else { return nil }
      let high = printed(upper, position)
      let bounds = printed(lower, position).flatMap { low in high.map { (lower: low, upper: $0) } }
      return PrintedEffect(position: position, estimate: estimate, bounds: bounds)
    }
  }
}
