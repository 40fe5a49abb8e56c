public import EffectSizes
import RealModule

extension LogOddsRatio: NetworkMeasure {
  /// u = ln(e/(n - e)), v = 1/e + 1/(n - e), with one half added to the cells of all arms where one has a zero cell.
  public func contrasts(of arms: [SingleProportion]) -> ArmContrasts? {
    guard arms.tellOfRatio else { return nil }
    let arms = arms.withoutZeroCells
    return ArmContrasts(
      effects: arms.map { .log($0.events) - .log($0.nonevents) },
      variances: arms.map { 1 / $0.events + 1 / $0.nonevents })
  }

  public func reasonForNone(_ arms: [SingleProportion]) -> String { arms.reasonForNoRatio }
}

extension [SingleProportion] {
  /// Whether some people have the event, and some not.
  var tellOfRatio: Bool { contains { $0.events > 0 } && contains { $0.nonevents > 0 } }

  var reasonForNoRatio: String {
    contains { $0.events > 0 } ? "nothing but events in all arms" : "no events in any arm"
  }

  /// The same with one half added to events and non-events of all where one has none of either.
  var withoutZeroCells: [SingleProportion] {
    contains(where: \.hasZeroCell) ? map { $0.adding(0.5) } : self
  }
}
