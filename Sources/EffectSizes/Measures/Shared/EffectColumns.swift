/// The effects of several summaries by column, computed in one pass.
struct EffectColumns {
  /// NaN where there is no effect.
  private(set) var estimates: [Double] = []
  private(set) var variances: [Double] = []
  /// Why summaries have no effect, by position.
  private(set) var undefined: [Int: UndefinedEffect]

  /// The effects of all studies of a table, in its order. O(k).
  init<M: Measure>(_ measure: M, of summaries: [M.Summary]) {
    var ready = summaries
    let dropped = measure.prepare(&ready)
    let average = measure.average(over: dropped.isEmpty ? ready : ready.leavingOut(dropped))
    undefined = dropped
    estimates.reserveCapacity(ready.count)
    variances.reserveCapacity(ready.count)
    for position in ready.indices {
      do throws(UndefinedEffect) {
        if !dropped.isEmpty, let reason = dropped[position] { throw reason }
        let effect = try measure.effect(of: ready[position], given: average)
        guard effect.estimate.isFinite, effect.variance.isFinite else {
          throw UndefinedEffect("the effect or its variance is infinite")
        }
        estimates.append(effect.estimate)
        variances.append(effect.variance)
      } catch {
        estimates.append(.nan)
        variances.append(.nan)
        undefined[position] = error
      }
    }
  }
}

extension Array {
  fileprivate func leavingOut(_ dropped: [Int: UndefinedEffect]) -> [Element] {
    indices.compactMap { dropped[$0] == nil ? self[$0] : nil }
  }
}
