import EffectSizes
import MetaAnalysis
import Testing

/// Highest maxima that few starts reach, and maxima along ridges; whatever the order of rows.
///
/// The numbers are those of a dense likelihood that does not rise from there within bounds (scipy 1.17), nor is it higher from
/// 25 random starts.
@Suite struct HighestMaximumTests {
  /// Designs as random ones were, whose errors within a study have one correlation.
  private struct Design {
    var estimates: [Double]
    var variances: [Double]
    var studies: [Int]
    var times: [Double]
    var moderator: [Double]?
    var correlation: Double

    func fit(
      _ structure: some CovarianceStructure, withEffects: Bool, isRestricted: Bool, reversed: Bool
    ) throws -> MultilevelFit {
      var effects = StudyEffects(estimates: estimates, variances: variances).adding([
        .categorical("study", studies.map { "s\($0)" }), .numeric("time", times),
      ])
      if let moderator { effects = effects.adding([.numeric("x", moderator)]) }
      effects.clusters = studies.map { "s\($0)" }
      effects = try CorrelatedErrors(correlation: correlation).applied(to: effects)
      if reversed { effects = try effects.selecting(estimates.indices.reversed()) }
      return try MultilevelModel(
        random: [.levels(of: "time", within: "study", structure)]
          + (withEffects ? [.effects(within: [])] : []),
        formula: moderator == nil ? nil : try ModeratorFormula("x"), isRestricted: isRestricted
      ).fit(effects)
    }

    func expect(
      _ structure: some CovarianceStructure, withEffects: Bool = true, isRestricted: Bool = false,
      logLikelihood: Double
    ) throws {
      for reversed in [false, true] {
        let fit = try fit(
          structure, withEffects: withEffects, isRestricted: isRestricted, reversed: reversed)
        #expect(abs(fit.likelihood.logLikelihood - logLikelihood) < 1e-8)
        #expect(fit.search.converged && fit.search.gradientLength < 1e-6)
      }
    }
  }

  /// An unstructured matrix of four times that is singular, with no variance of effects.
  @Test func unstructuredOfFourTimes() throws {
    try Design(
      estimates: [
        2.2474, -1.8676, -2.7876, -2.6219, -1.6366, -1.8208, 0.70842, 1.8048, -1.8591, 2.9998,
        4.3217, -0.60754, -0.71215, -1.6829, -0.26089, 3.2934, 2.3487, -2.2277,
      ],
      variances: [
        0.017011, 0.031466, 0.023354, 0.038682, 0.14099, 0.014511, 0.038659, 0.016688, 0.15951,
        0.011609, 0.021216, 0.013028, 0.034097, 0.026203, 0.031008, 0.14452, 0.062923, 0.054624,
      ],
      studies: [0, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 5, 6, 6, 7],
      times: [2, 0, 0, 1, 2, 3, 0, 2, 2, 0, 1, 0, 1, 2, 3, 2, 1, 0],
      moderator: [
        2.651, -2.004, -1.296, -0.1277, -1.031, -0.08998, -1.611, -0.5691, 1.25, 0.5791, -0.3982,
        -1.379, -0.1997, -0.9952, 0.1129, -0.696, -0.08898, 1.929,
      ],
      correlation: 0.3
    ).expect(.unstructured, logLikelihood: -27.661090840)
  }

  /// A ridge: the sum of two variances is told better than each, and it is 0 for effects at the end.
  @Test func ridgeOfTwoVariances() throws {
    try Design(
      estimates: [
        0.65279, 0.014238, -0.099121, -0.65994, 0.26702, 0.5486, 0.53122, -0.10797, 0.36084,
        0.17544,
      ],
      variances: [
        0.12362, 0.040766, 0.0094259, 0.13767, 0.095715, 0.056867, 0.081575, 0.013493, 0.037134,
        0.040627,
      ],
      studies: [0, 1, 1, 1, 2, 2, 3, 3, 4, 4],
      times: [0, 0, 1, 2, 0, 1, 0, 1, 0, 1],
      correlation: 0.9
    ).expect(.continuousAutoregressive, isRestricted: true, logLikelihood: -2.977779640)
  }

  /// The correlation is 1, and the variances are those of few ways in which the residuals fit that.
  @Test func correlationOfOne() throws {
    try Design(
      estimates: [
        1.8537, -0.34249, 3.5628, -8.4848, -10.029, -0.97503, 1.3085, 9.6904, 2.72, -27.393,
        -14.727,
      ],
      variances: [
        2.0502, 0.65132, 0.40862, 2.5841, 1.4362, 1.6144, 2.4535, 4.7964, 1.091, 0.49304, 2.1762,
      ],
      studies: [0, 0, 0, 1, 1, 2, 3, 3, 3, 4, 4],
      times: [0, 1, 2, 0, 1, 0, 0, 3, 2, 0, 3],
      correlation: 0.9
    ).expect(.heteroscedasticAutoregressive, logLikelihood: -31.216820125)
  }

  /// The variance of one level is 0; most ascents end where all are positive.
  @Test func varianceOfOneLevelIsZero() throws {
    try Design(
      estimates: [
        -0.066104, 0.072169, 0.084198, 0.084205, -0.062661, 0.11946, -0.11102, 0.011466,
        -0.048214, 0.012295, -0.094455, 0.015684, -0.039537, 0.13582, 0.058468, -0.028381,
        0.038059, 0.061376, 0.021167, 0.029568, -0.010452, 0.0064711, -0.006759, 0.015027,
        -0.16308,
      ],
      variances: [
        0.0098016, 0.01036, 0.0069998, 0.0045612, 0.015789, 0.011718, 0.0028067, 0.0025671,
        0.013008, 0.0031092, 0.010457, 0.001188, 0.00079898, 0.0043289, 0.0014482, 0.0012019,
        0.00096853, 0.0065078, 0.0016727, 0.0013409, 0.006872, 0.0014814, 0.0026198, 0.0020295,
        0.0055685,
      ],
      studies: [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 4, 4, 4, 4, 5, 5, 5, 6, 7, 7, 7, 8, 8, 8],
      times: [2, 2, 1, 0, 0, 1, 2, 1, 0, 2, 1, 0, 0, 0, 1, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0],
      moderator: [
        -0.7206, 0.5676, -0.7426, 0.05292, -0.7482, -0.3332, -1.081, 0.1307, 1.091, 0.1635,
        -0.05807, 0.4492, -0.1191, 0.724, -0.1763, 1.384, -0.8214, -1.743, 0.1425, 0.5419, -1.672,
        -0.3883, -0.6862, -0.09972, -0.05023,
      ],
      correlation: 0.9
    ).expect(
      .heteroscedasticCompoundSymmetry, withEffects: false, isRestricted: true, logLikelihood: 10.451501690)
  }

  /// The correlation is 1, and a level with one effect has the largest variance.
  @Test func correlationOfOneWithALargeVariance() throws {
    try Design(
      estimates: [
        -0.15655, 4.0283, 4.8346, -2.8077, -2.7708, 6.3437, 1.1924, -5.4091, -5.2961, -3.195,
        8.588, 5.735, 4.9886, -7.0167, -6.9129, -2.8713,
      ],
      variances: [
        4.2483, 1.006, 1.1363, 1.2668, 0.88745, 20.097, 0.99155, 3.19, 1.0563, 10.73, 10.867,
        3.0798, 1.8047, 1.4675, 17.966, 17.539,
      ],
      studies: [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 5],
      times: [0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 0, 1, 2, 0, 0, 1],
      moderator: [
        0.3355, -1.292, 0.3669, 0.8702, -1.03, 0.71, -0.5209, -0.1999, 1.256, 0.4899, 0.2882,
        -0.3681, 0.08251, -0.5476, 0.4116, 1.773,
      ],
      correlation: 0.9
    ).expect(.heteroscedasticAutoregressive, logLikelihood: -39.197830442)
  }
}
