import EffectSizes
import LinearAlgebra
import RealModule

/// A meta-regression that is refitted many times with the studies in other rows of its design, which is arranged once.
package struct RegressionRefits: Sendable {
  private let model: InverseVariance
  private let inference: any RegressionInference
  private let design: Design
  private let orthonormal: OrthonormalDesign
  private let basis: SharedBasis
  private let effects: StudyEffects
  /// For each row of the design the first row that is equal to it.
  package let rowClasses: [Int]

  /// - Throws: what `MetaRegression.fit` throws.
  package init(_ regression: MetaRegression, _ effects: StudyEffects) throws(MetaAnalysisError) {
    let whole = try regression.fit(effects)
    guard let inference = regression.inference as? any RegressionInference else {
      throw .unsuitedInference(name: regression.inference.name)
    }
    self.inference = inference
    model = InverseVariance(
      method: regression.method, inference: inference, weighting: regression.weighting,
      level: regression.level)
    design = whole.design
    orthonormal = try OrthonormalDesign(
      design,
      try CentredDesign(regression.formula, moderators: effects.covariates, studies: effects.count))
    basis = SharedBasis(orthonormal.basis)
    var plain = StudyEffects(
      labels: [], estimates: effects.estimates, variances: effects.variances, scale: effects.scale)
    plain.weights = effects.weights
    self.effects = plain
    rowClasses = design.matrix.rowClasses
  }

  /// The statistics where row j of the design has the study at `studies[j]`. O(k p²) for each pass of the estimator.
  package func statistics(_ studies: [Int]) -> RegressionStatistics {
    guard model.weighting == .inverseVariance else { return fit(studies).statistics }
    let problem = HeterogeneityProblem(
      estimates: studies.map { effects.estimates[$0] }, variances: studies.map { effects.variances[$0] },
      shared: basis)
    guard case .regression(let kernel) = problem.kernel, let equations = kernel.normalEquations else {
      return fit(studies).statistics
    }
    let square = problem.unit * problem.unit
    let tauSquared = (model.method?.estimate(problem).tauSquared ?? 0) / square
    let solution = equations.solution(at: tauSquared, scale: kernel.smallestVariance + tauSquared)
    let size = effects.estimates.indices.reduce(0) { sum, study in
      let (y, v) = (effects.estimates[study] / problem.unit, effects.variances[study] / square)
      return sum + y * y / (v + tauSquared)
    }
    let freedom = problem.residualDegreesOfFreedom
    let covariance = inference.covariance(
      ModelBasedCovariance(
        matrix: orthonormal.inverse * solution.covariance * orthonormal.inverse.transposed,
        residualMeanSquare: (solution.residual <= MetaRegressionFit.rounding * size ? 0 : solution.residual)
          / Double(freedom), residualDegreesOfFreedom: freedom))
    return RegressionStatistics(
      orthonormal.inverse * solution.coefficients, covariance, tested: design.testedTogether)
  }

  /// The fit where row j of the design has the study at `studies[j]`.
  package func fit(_ studies: [Int]) -> MetaRegressionFit {
    var moved = effects
    for row in studies.indices {
      moved.estimates[row] = effects.estimates[studies[row]]
      moved.variances[row] = effects.variances[studies[row]]
    }
    moved.weights = effects.weights.map { weights in studies.map { weights[$0] } }
    return MetaRegressionFit(
      moved, design: design, orthonormal: orthonormal, model: model, inference: inference,
      tauSquaredWithoutModerators: nil)
  }
}

extension Matrix {
  /// For each row the first that is equal to it. O(k p) on average.
  fileprivate var rowClasses: [Int] {
    var first: [[Double]: Int] = [:]
    return (0..<rows).map { row in
      let values = (0..<columns).map { self[row, $0] }
      if let known = first[values] { return known }
      first[values] = row
      return row
    }
  }
}
