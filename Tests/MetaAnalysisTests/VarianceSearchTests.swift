import EffectSizes
import MetaAnalysis
import Testing

/// Maxima at which variances are 0, or of which there are several.
///
/// The numbers are those of a dense likelihood maximised within bounds from 60 random starts (scipy 1.17), and of metafor
/// 3.8 from 24.
@Suite struct VarianceSearchTests {
  private func effects(
    _ estimates: [Double], _ variances: [Double], studies: [Int], times: [Double]
  ) -> StudyEffects {
    StudyEffects(estimates: estimates, variances: variances).adding([
      .categorical("study", studies.map { "s\($0)" }), .numeric("time", times),
    ])
  }

  private func expect(_ fit: MultilevelFit, logLikelihood: Double, variances: [Double]) {
    #expect(abs(fit.likelihood.logLikelihood - logLikelihood) < 1e-8)
    for (found, wanted) in zip(fit.terms[0].variances, variances) { #expect(abs(found - wanted) < 2e-7) }
    #expect(fit.search.converged && fit.search.gradientLength < 1e-6)
  }

  /// The climb passes through 0 to deviations of different signs, and with one of them at 0 the likelihood rises with another.
  @Test func autoregressiveDeviationIsLetGoFromZero() throws {
    let effects = effects(
      [
        0.090705, -0.091656, 0.18924, -0.088088, 0.042333, 0.086661, 0.040435, 0.140301, 0.072081, -0.084399,
        0.645111, 0.232276,
      ],
      [
        0.006671, 0.092738, 0.012437, 0.010147, 0.004887, 0.023628, 0.026743, 0.016012, 0.026195, 0.015151,
        0.053061, 0.005575,
      ],
      studies: [0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 4], times: [0, 0, 1, 0, 1, 2, 3, 0, 1, 0, 1, 2])
    let fit = try MultilevelModel(
      random: [
        .levels(of: "time", within: "study", Autoregressive(hasVarianceOfEachLevel: true)),
        .effects(within: []),
      ], isRestricted: false
    ).fit(effects)
    expect(fit, logLikelihood: 6.415503264, variances: [0, 0.01586303, 0.01026568, 4.529138e-05])
    #expect(fit.terms[0].variances[0] == 0)
  }

  @Test func compoundSymmetricDeviationIsLetGoFromZero() throws {
    let effects = effects(
      [
        0.076476, -0.140251, -0.202864, 0.046877, -0.3041, -0.007696, 0.876681, 0.118659, -0.132939, 0.194945,
        -0.003615, -0.106072, -0.324363, 0.057178, -0.422573, 0.455057, 0.062511, 0.24839, 0.046313, 0.037044,
        0.060546, 0.076772, -0.008602, 0.121575, -0.088492, -0.310737, 0.016237,
      ],
      [
        0.022577, 0.076904, 0.014994, 0.014228, 0.092739, 0.072586, 0.118311, 0.064333, 0.022037, 0.072134,
        0.008826, 0.12028, 0.090184, 0.031874, 0.018972, 0.13139, 0.007394, 0.116731, 0.010004, 0.034971,
        0.118147, 0.122133, 0.015143, 0.143434, 0.143931, 0.096851, 0.049247,
      ],
      studies: [0, 0, 1, 1, 1, 1, 2, 3, 3, 3, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9],
      times: [0, 1, 0, 1, 2, 3, 0, 0, 1, 2, 0, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 3, 1, 2, 0])
    let fit = try MultilevelModel(
      random: [
        .levels(of: "time", within: "study", CompoundSymmetry(hasVarianceOfEachLevel: true)),
        .effects(within: []),
      ]
    ).fit(effects)
    expect(fit, logLikelihood: 3.302247051, variances: [1.212824e-05, 0.00463855, 0, 0.02618873])
    #expect(fit.terms[0].variances[2] == 0)
  }

  /// Levels with one time have one variance, as has the ordinary model; correlations of 0 are numbers.
  @Test func continuousAutoregressionOfOneTimeIsTheOrdinaryModel() throws {
    let effects = effects(
      [0.3, 0.5, -0.4, 0.8], [0.04, 0.06, 0.05, 0.09], studies: [0, 1, 2, 3], times: [0, 0, 0, 0])
    let fit = try MultilevelModel(
      random: [.levels(of: "time", within: "study", ContinuousAutoregressive())], reference: .residual
    ).fit(effects)
    let plain = try RandomEffects().fit(effects)
    #expect(fit.search.converged)
    #expect(abs(fit.terms[0].variances[0] - plain.heterogeneity.tauSquared) < 1e-7)
    #expect(abs(fit.coefficients[0].estimate - plain.pooled.estimate) < 1e-7)
    #expect(ContinuousAutoregressive().correlationFactor(angles: [0], times: [0, 1]) == [1, 0, 0, 1])
  }

  /// Every other sign turned is the opposite correlation.
  @Test func autoregressiveSignsTurnInTurns() {
    let structure = Autoregressive(hasVarianceOfEachLevel: true)
    let times = [0.0, 1, 2]
    let signs = [1.0, -1, 1]
    func covariance(_ angles: [Double], _ signs: [Double]) -> [Double] {
      let factor = structure.correlationFactor(angles: angles, times: times)
      return (0..<9).map { cell in
        let (row, column) = (cell / 3, cell % 3)
        return (0..<3).reduce(0) { $0 + factor[$1 * 3 + row] * factor[$1 * 3 + column] } * signs[row]
          * signs[column]
      }
    }
    let turned = structure.angles([0.7], turning: [false, true, false], times: times)
    for (left, right) in zip(covariance(turned ?? [], [1, 1, 1]), covariance([0.7], signs)) {
      #expect(abs(left - right) < 1e-14)
    }
    #expect(structure.angles([0.7], turning: [false, true, true], times: times) == nil)
  }
}
