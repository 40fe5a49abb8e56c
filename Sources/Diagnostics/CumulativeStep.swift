public import EffectSizes
public import MetaAnalysis

/// A model's result from the first studies of an order.
public struct CumulativeStep: Sendable, Hashable {
  /// The study, or the cluster of effects, that joins those before.
  public let label: String
  /// The positions of its effects.
  public let added: [Int]
  /// The number of studies, or clusters, so far.
  public let count: Int
  /// The fit to them, or why there is none.
  public let result: Result<Refit, RefitError>
}

extension MetaAnalysisModel {
  /// Fits the model to the first study of an order, to the first two, and so on: a cumulative meta-analysis. k fits.
  ///
  /// The first study gives itself with a normal interval, whatever the inference.
  ///
  /// Source: Lau, Antman, Jimenez-Silva, Kupelnick, Mosteller and Chalmers 1992, doi 10.1056/NEJM199207233270406.
  /// - Parameters:
  ///   - effects: The effects.
  ///   - order: Their positions, each once, in the order in which they join.
  ///   - clusters: What each effect belongs to, where effects of one cluster join together, with its first; `nil` for single effects.
  public func cumulative(
    _ effects: StudyEffects, order: [Int], clusters: [String]? = nil
  ) -> [CumulativeStep] {
    precondition(order.sorted() == Array(effects.estimates.indices), "the order has every position once")
    let groups =
      clusters.map { clusters in
        order.map { clusters[$0] }.positionsByValue.map { ($0.value, $0.positions.map { order[$0] }) }
      } ?? order.map { (effects.labels[$0], [$0]) }
    var members: [Int] = []
    return groups.enumerated().map { place, group in
      members += group.1
      let result = Result { () throws(RefitError) in try step(effects.members(members)) }
      return CumulativeStep(label: group.0, added: group.1, count: place + 1, result: result)
    }
  }

  private func step(_ effects: StudyEffects) throws(RefitError) -> Refit {
    do throws(MetaAnalysisError) { return Refit(try fit(effects)) } catch { throw .model(error) }
  }
}
