import ArgumentParser
import Evidence

/// What routes leave to the user.
struct RouteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How medians and quartiles become means and SDs: luo (with Wan and Shi) or quantile (McGrath) (default: luo).",
      valueName: "method"))
  var medians: String?

  @Option(
    help: ArgumentHelp(
      "The quantile of intervals and p values of differences: normal, or t where both n are given (default: normal).",
      valueName: "name"))
  var interval: String?

  @Option(
    help: ArgumentHelp(
      "The distribution behind odds ratios as standardised differences: logistic or normal (default: logistic).",
      valueName: "name"))
  var latent: String?

  @Flag(
    name: .customLong("mix-sd"),
    help:
      "Standardise by SDs of change scores and of values alike; turn the first into the second where r is given."
  )
  var mixSD = false

  func validate() throws { _ = try settings() }

  /// The choices in force.
  func settings() throws -> RouteSettings {
    RouteSettings(
      medians: try Self.choice("--medians", medians) ?? .luo,
      interval: try Self.choice("--interval", interval) ?? .normal,
      latent: try latentDistribution(), mixesDeviations: mixSD)
  }

  private func latentDistribution() throws -> LatentDistribution {
    let known: [(name: String, distribution: LatentDistribution)] = [
      ("logistic", .logistic), ("normal", .normal),
    ]
    guard let latent else { return .logistic }
    if let match = known.first(where: { $0.name == latent }) { return match.distribution }
    throw ValidationError(Unknown.message("--latent", latent, among: known.map(\.name)))
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: String, _ name: String?
  ) throws -> Choice? {
    guard let name else { return nil }
    if let choice = Choice(rawValue: name) { return choice }
    throw ValidationError(Unknown.message(option, name, among: Choice.allCases.map(\.rawValue)))
  }
}
