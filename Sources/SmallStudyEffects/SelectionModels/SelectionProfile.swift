public import Likelihood
public import EffectSizes
import LinearAlgebra

/// Profile-likelihood intervals of a selection model: what is left where an estimate is at an edge or the likelihood is far from
/// a parabola, so that normal intervals mislead.
public struct SelectionProfile: Sendable, Hashable, Codable {
  /// The pooled effect's interval; `nil` for regressions.
  public let pooled: ProfileInterval?
  /// The names of the estimated parameters of selection.
  public let names: [String]
  /// Their intervals.
  public let selection: [ProfileInterval]
}

extension SelectionModel {
  /// The profile-likelihood intervals of the pooled effect and of the parameters of selection. Some hundred evaluations of the
  /// likelihood for each bound, O(k) each.
  /// - Throws: as `adjust`.
  public func profile(_ effects: StudyEffects) throws(SmallStudyError) -> SelectionProfile {
    try function.profile(effects, self)
  }
}

extension SelectionFunction {
  fileprivate func profile(
    _ effects: StudyEffects, _ model: SelectionModel
  ) throws(SmallStudyError) -> SelectionProfile {
    let problem = try SelectionProblem(effects, model, self)
    let search = try SelectionSearch(problem.likelihood, from: problem.start, problem.selections)
    let likelihood = search.likelihood
    func interval(_ place: Int) -> ProfileInterval {
      LikelihoodProfile(likelihood, search.summit, of: place).interval(level: model.level).map { value in
        var parameters = search.summit.parameters
        parameters[place] = value
        return likelihood.scales(parameters)[place].value
      }
    }
    return SelectionProfile(
      pooled: problem.profiledEffect(search)?.bounds, names: parameters.map(\.name),
      selection: parameters.indices.map { interval(likelihood.selectionPlace + $0) })
  }
}
