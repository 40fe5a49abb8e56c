import ArgumentParser
import Evidence

/// What is simulated: a scenario file, options of the same names, or both, of which the options win.
struct ScenarioOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A JSON file with these options as keys, such as {\"k\": [5, 10], \"replicates\": 10000}.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var scenario: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Numbers of studies: 5,10,20.", valueName: "numbers"))
  var k: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Means of the true effects (default: 0).", valueName: "numbers"))
  var mu: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Variances of the true effects (default: 0).", valueName: "numbers"))
  var tau2: String?

  @Option(
    help: ArgumentHelp(
      "How studies come about: \(Catalogue.dataModels.listing) (default: normal).", valueName: "name"),
    completion: .codes(of: Catalogue.dataModels))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "normal, correlated, network, biased: sampling variances: \(Catalogue.varianceLaws.listing), or list:FILE (default: chi2).",
      valueName: "laws"),
    completion: .codes(of: Catalogue.varianceLaws))
  var variances: String?

  @Option(
    help: ArgumentHelp(
      "smd, or, proportion: participants of each group: 20,40 or uniform:10:60 (default: 20; or, proportion: 100).",
      valueName: "sizes"))
  var n: String?

  @Option(
    name: .customLong("control-risk"),
    help: ArgumentHelp("or: the risk in the comparator's group (default: 0.2).", valueName: "numbers"))
  var controlRisk: String?

  @Option(
    name: .customLong("control-sd"),
    help: ArgumentHelp(
      "or: standard deviation of the logit of the comparator's risk between studies (default: 0).",
      valueName: "numbers"))
  var controlDeviation: String?

  @Option(
    help: ArgumentHelp(
      "or: participants of the intervention's group for each of the comparator's (default: 1).",
      valueName: "numbers"))
  var allocation: String?

  @Flag(
    name: .customLong("keep00"),
    help: ArgumentHelp(
      "or: keep studies without events, or with nothing but events, in both groups, in methods of effects and in UM.RS."
    ))
  var keep00 = false

  @Option(
    help: ArgumentHelp(
      "rate: person-time of each study: 100,500 or uniform:50:500 (default: 100).", valueName: "times"))
  var time: String?

  @Option(help: ArgumentHelp("correlated: outcomes of each study (default: 3).", valueName: "numbers"))
  var outcomes: String?

  @Option(
    help: ArgumentHelp(
      "correlated: correlation of their sampling errors (default: 0.5).", valueName: "numbers"))
  var rho: String?

  @Option(help: ArgumentHelp("network: treatments, 3 to 50 (default: 4).", valueName: "numbers"))
  var treatments: String?

  @Option(
    help: ArgumentHelp(
      "network: which treatments are compared: dense (each with each), star (each with the first), ring, line (default: dense).",
      valueName: "names"))
  var layout: String?

  @Option(help: ArgumentHelp("clustered: clusters of each group (default: 10).", valueName: "numbers"))
  var clusters: String?

  @Option(
    name: .customLong("cluster-size"),
    help: ArgumentHelp("clustered: participants of each cluster (default: 20).", valueName: "numbers"))
  var clusterSize: String?

  @Option(help: ArgumentHelp("clustered: intracluster correlation (default: 0.05).", valueName: "numbers"))
  var icc: String?

  @Option(
    help: ArgumentHelp(
      "clustered: whether the analysis knows of clusters: ignored, adjusted (default: ignored).",
      valueName: "names"))
  var analysis: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("biased: mean and SD of the bias: 0.2:0.1 (default).", valueName: "mean:sd"))
  var bias: String?

  @Option(
    help: ArgumentHelp("biased: the probability that a study is biased (default: 0.3).", valueName: "numbers")
  )
  var share: String?

  @Option(
    help: ArgumentHelp(
      "Shapes of the true effects' distribution: \(Catalogue.trueEffectDistributions.listing) (default: normal).",
      valueName: "names"),
    completion: .codes(of: Catalogue.trueEffectDistributions))
  var effects: String?

  @Option(
    help: ArgumentHelp(
      "Publication: \(Catalogue.publicationSelections.explainedListing) (default: none).", valueName: "names"),
    completion: .codes(of: Catalogue.publicationSelections))
  var select: String?

  @Option(
    help: ArgumentHelp(
      "Estimators, methods that pool counts (or, proportion, rate), strategies against bias, methods for small-study effects, and of networks (network): \(Catalogue.simulatedMethods.listing) (default: REML).",
      valueName: "codes"),
    completion: .codes(of: Catalogue.simulatedMethods))
  var methods: String?

  @Option(
    help: ArgumentHelp("Tests: \(Catalogue.inferences.listing) (default: adhoc).", valueName: "codes"),
    completion: .codes(of: Catalogue.inferences))
  var tests: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Replicates of each cell (default: 1000).", valueName: "number"))
  var replicates: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed of the random numbers (default: 1).", valueName: "number"))
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The level of intervals (default: 0.95).", valueName: "number"))
  var level: String?

  /// The options that were given, by their keys.
  var given: [(key: String, values: [String])] {
    let all = [
      ("k", k), ("mu", mu), ("tau2", tau2), ("model", model), ("variances", variances), ("n", n),
      ("control-risk", controlRisk), ("control-sd", controlDeviation), ("allocation", allocation),
      ("keep00", keep00 ? "yes" : nil), ("time", time), ("outcomes", outcomes), ("rho", rho),
      ("treatments", treatments), ("layout", layout), ("clusters", clusters),
      ("cluster-size", clusterSize), ("icc", icc), ("analysis", analysis), ("bias", bias), ("share", share),
      ("effects", effects), ("select", select), ("methods", methods), ("tests", tests),
      ("replicates", replicates), ("seed", seed), ("level", level),
    ]
    return all.compactMap { key, text in text.map { (key, Scenario.values(of: $0)) } }
  }
}
