import ArgumentParser
import Evidence

/// Which share of true effects is asked for.
struct ShareOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The share of true effects beyond a threshold on the analysis scale, on its side of no effect.",
      valueName: "number"))
  var beyond: Double?

  @Option(
    name: .customLong("beyond-bias"), parsing: .unconditional,
    help: ArgumentHelp(
      "With --beyond: the mean and SD of a bias of all studies (default: 0:0).", valueName: "mean:sd"))
  var beyondBias: String?

  @Option(
    name: .customLong("beyond-share"),
    help: ArgumentHelp(
      "With --beyond: the share that counts as small, for the bias that leaves it (default: 0.1).",
      valueName: "share"))
  var beyondShare: Double?

  func validate() throws {
    if beyond == nil, beyondBias != nil || beyondShare != nil {
      throw ValidationError(
        "\(beyondBias != nil ? "--beyond-bias" : "--beyond-share") belongs to --beyond THRESHOLD")
    }
    let plan = try plan()
    try checking { () throws(AnalysisError) in try plan?.check() }
  }

  private func bias() throws -> BiasBelief {
    guard let beyondBias else { return .none }
    guard let bias = BiasBelief(beyondBias) else {
      throw ValidationError(
        "--beyond-bias '\(beyondBias)': write MEAN:SD, such as 0.10:0.05, with an SD that is not negative")
    }
    return bias
  }

  /// Which share is asked for; `nil` for none.
  func plan() throws -> SharesPlan? {
    guard let beyond else { return nil }
    return SharesPlan(threshold: beyond, bias: try bias(), smallShare: beyondShare ?? 0.1)
  }
}
