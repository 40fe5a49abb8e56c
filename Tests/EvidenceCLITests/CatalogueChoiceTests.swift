import Evidence
import Foundation
import Testing

@testable import EvidenceCLI

/// The options that name something in a catalogue: what the page of the command line lists, what is completed, and what
/// is said of parameters.
@Suite struct CatalogueChoiceTests {
  static let page: Set<String> = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Evidence/Evidence.docc/CommandLine.md").standardized
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return Set(text.split { " `|,;()\n".contains($0) }.map(String.init))
  }()

  @Test(arguments: [
    Catalogue.poolings.names, Catalogue.inferences.names, Catalogue.tauSquaredIntervals.names,
    Catalogue.predictions.names, Catalogue.presets.names, Catalogue.forestLayouts.names,
    Catalogue.medianMethods.names, Catalogue.intervalQuantiles.names, Catalogue.latentDistributions.names,
    Catalogue.continuityCorrectionScopes.names, Catalogue.clusterMethods.names,
    Catalogue.sharedControls.names, Catalogue.displayScales.names, Catalogue.dataModels.names,
    Catalogue.varianceLaws.names, Catalogue.trueEffectDistributions.names,
    Catalogue.baselineModels.names, Catalogue.continuityCorrectionDivisions.names,
    Catalogue.studyProportionIntervals.names, Catalogue.publicationSelections.names,
    Catalogue.simulatedMethods.names, Catalogue.heterogeneityPriors.names, Catalogue.effectPriors.names,
  ])
  func everyCodeIsOnThePage(names: [String]) {
    for name in names { #expect(Self.page.contains(name), "\(name) is not on the page CommandLine.md") }
  }

  private func run(_ arguments: [String]) throws -> CommandRun {
    try CommandRun.evidence(arguments, in: FileManager.default.temporaryDirectory)
  }

  @Test func aGivenTauSquared() throws {
    let run = try run(["pool", "dataset:bcg", "--measure", "RR", "--method", "known:0.3", "--format", "json"])
    #expect(run.exitCode == 0)
    #expect(try run.json()["settings"]["method"].string == "known:0.3")
    #expect(try run.json()["heterogeneity"]["tau2"].number == 0.3)
  }

  @Test(arguments: [
    ("known", "write it as known:TAU2, such as known:0.05"), ("known:-1", "TAU2 is the variance"),
    ("known:x", "not 'x'"), ("REML:1", "without parameters"), ("konwn:1", "did you mean 'known'"),
  ])
  func parameters(code: String, words: String) throws {
    let run = try run(["pool", "dataset:bcg", "--measure", "RR", "--method", code])
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func completionNamesCodes() throws {
    let script = try run(["--generate-completion-script", "bash"]).output
    for code in ["REML", "known:", "knha", "hksj", "revman5", "effective-n"] {
      #expect(script.contains(code), "\(code)")
    }
  }

  /// One answer for risks, whichever command is asked, and for Peto's odds ratio as for any other.
  @Test(arguments: ["RR", "OR", "PETO", "RD"])
  func risksOfABaselineRisk(measure: String) throws {
    let options = ["dataset:bcg", "--measure", measure, "--baseline-risk", "0.1", "--format", "json"]
    let pool = try run(["pool"] + options).json()
    let certainty = try run(["certainty"] + options).json()
    let form = try #require(
      pool["reexpressed"].elements.first { $0["form"].string == "more-per-1000" })
    let absolute = certainty["outcomes"][0]["absolute"]
    #expect(try #require(form["estimate"].number) == #require(absolute["difference"].number))
    #expect(try #require(form["lower"].number) == #require(absolute["lower"].number))
    #expect(try #require(form["upper"].number) == #require(absolute["upper"].number))
  }

  /// A risk above 1 is said to be none, in both commands.
  @Test(arguments: ["pool", "certainty"])
  func impossibleRisks(command: String) throws {
    let options = ["dataset:bcg", "--measure", "RD", "--baseline-risk", "0.01"]
    let run = try run([command] + options)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("baseline risk of 0.01"), "\(run.errors)")
  }
}
