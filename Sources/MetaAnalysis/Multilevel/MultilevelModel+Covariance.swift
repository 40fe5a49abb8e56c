public import EffectSizes
public import LinearAlgebra

extension MultilevelModel {
  /// The inverse of the information on the coefficients at the other fit's variances; `nil` where its levels are others. O(k) and
  /// the cost of one evaluation of the likelihood.
  public func covariance(of effects: StudyEffects, withVariancesOf fit: MultilevelFit) -> Matrix? {
    guard let problem = try? DependenceProblem(self, effects),
      zip(problem.terms, fit.terms).allSatisfy({ $0.levelNames == $1.levels })
    else { return nil }
    var likelihood = VarianceLikelihood(problem.terms, rows: problem.rows, restricted: isRestricted)
    // The angles of a structure have no unit.
    let parameters = zip(problem.terms, likelihood.ranges).flatMap { term, range in
      range.map { place in
        place - range.lowerBound < term.deviationCount
          ? fit.parameters[place] * (fit.unit / problem.unit) : fit.parameters[place]
      }
    }
    let solution = likelihood.solution(parameters)
    return likelihood.coefficients(solution, problem).1
  }
}
