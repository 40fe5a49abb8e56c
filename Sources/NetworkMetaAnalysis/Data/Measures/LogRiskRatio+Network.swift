public import EffectSizes
import RealModule

extension LogRiskRatio: NetworkMeasure {
  /// u = ln(e/n), v = 1/e - 1/n, with one half added to events and non-events of all arms where one has a zero cell.
  public func contrasts(of arms: [SingleProportion]) -> ArmContrasts? {
    guard arms.tellOfRatio else { return nil }
    let arms = arms.withoutZeroCells
    return ArmContrasts(
      effects: arms.map { .log($0.events) - .log($0.n) }, variances: arms.map { 1 / $0.events - 1 / $0.n })
  }

  public func reasonForNone(_ arms: [SingleProportion]) -> String { arms.reasonForNoRatio }
}
