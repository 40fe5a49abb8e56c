public import EffectSizes
import RealModule

extension LogRateRatio: NetworkMeasure {
  /// u = ln(e/time), v = 1/e, with one half added to the events of all arms where one has none.
  public func contrasts(of arms: [SingleRate]) -> ArmContrasts? {
    guard arms.contains(where: { $0.events > 0 }) else { return nil }
    let arms = arms.contains(where: \.hasZeroCell) ? arms.map { $0.adding(0.5) } : arms
    return ArmContrasts(
      effects: arms.map { .log($0.events) - .log($0.time) }, variances: arms.map { 1 / $0.events })
  }

  public func reasonForNone(_: [SingleRate]) -> String { "no events in any arm" }
}
