import Foundation
import Testing

/// Published averages over models of publication bias, through the command: without optimisation such an average takes a minute, and
/// with it seconds, so that these run where `EVIDENCE` names an executable, as Scripts/test does of a release build.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["EVIDENCE"] != nil)) struct PublishedBayesTests {
  /// Bem 2011, doi 10.1037/a0021524, as RoBMA's vignette on custom ensembles prints it: Cohen's d with standard errors, and log marginal
  /// likelihoods of models without effect and heterogeneity after the way to Fisher's z.
  ///
  /// There z = asinh(d/2) has the standard error 1/√(n - 3), with the n that d and its standard error imply: (d² + 8)/(2 se²). The model
  /// without bias is exact; PET and PEESE have an error of the last printed digit from bridge sampling. Its selection model, 13.70, is
  /// 13.76 here and by SciPy's quadrature of the same integral.
  @Test func bem2011() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let studies = [
      (0.25, 0.10155048), (0.20, 0.08246211), (0.26, 0.10323629), (0.23, 0.10182427), (0.22, 0.10120277),
      (0.15, 0.08210765), (0.09, 0.07085372), (0.19, 0.10089846), (0.42, 0.14752627),
    ]
    let rows = studies.enumerated().map { index, study in
      let (d, error) = study
      let count = (d * d + 8) / (2 * error * error)
      return "\(index + 1),\(asinh(d / 2)),\(1 / (count - 3).squareRoot())\n"
    }
    try folder.write("bem.csv", "study,effect,se\n" + rows.joined())
    let run = try CommandRun.evidence(
      ["bayes", "average", "bem.csv", "--measure", "ZCOR", "--bias", "--format", "json"], in: folder.url)
    let models = try run.json()["models"].elements.filter {
      $0["effect"] == .bool(false) && $0["heterogeneity"] == .bool(false)
    }
    func logMarginal(_ bias: String) throws -> Double {
      let model = try #require(models.first { $0["bias"].string == bias })
      return try #require(model["log_marginal_likelihood"].number)
    }
    #expect(abs(try logMarginal("none") + 3.28) < 0.005)
    #expect(abs(try logMarginal("pet") - 15.75) < 0.01)
    #expect(abs(try logMarginal("peese") - 15.65) < 0.01)
  }

  /// Lehmann, Elliot and Calin-Jageman 2018, doi 10.1177/1474704918802412: 81 experiments on red and attractiveness, as the R package
  /// metadat has them, under the priors that RoBMA 4 prints in its vignette on robust Bayesian meta-analysis, standardised mean
  /// differences as they are. It samples, and prints what its error is: 7% of the Bayes factor of the effect, 16% of that of bias, and
  /// 0.0019 and 0.0005 of the means of μ and τ, three of which are allowed here.
  @Test func lehmann2018() throws {
    let run = try CommandRun.evidence(
      [
        "bayes", "average", "bayes-lehmann2018.csv", "--measure", "SMD", "--bias", "--prior-mu",
        "normal:0:0.71",
        "--prior-tau", "half-normal:0.35", "--format", "json",
      ], in: ReferenceCase.folder)
    let found = try run.json()
    let factors = found["inclusion"]
    #expect(abs(try #require(factors["effect"]["bayes_factor"].number) / 0.212 - 1) < 3 * 0.074)
    #expect(abs(try #require(factors["bias"]["bayes_factor"].number) / 24.126 - 1) < 3 * 0.161)
    #expect(try #require(factors["heterogeneity"]["bayes_factor"].number) > 14_999)
    let averaged = found["averaged"]
    #expect(abs(try #require(averaged["mu"]["mean"].number) - 0.012) < 3 * 0.00187)
    #expect(abs(try #require(averaged["tau"]["mean"].number) - 0.305) < 3 * 0.00046)
    #expect(averaged["mu"]["median"].number == 0)
    #expect(abs(try #require(averaged["tau"]["median"].number) - 0.303) < 0.002)
    #expect(abs(try #require(averaged["tau"]["lower"].number) - 0.229) < 0.003)
    #expect(abs(try #require(averaged["tau"]["upper"].number) - 0.391) < 0.003)
  }
}
