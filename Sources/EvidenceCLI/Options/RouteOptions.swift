import ArgumentParser
import Evidence

/// What routes leave to the user.
struct RouteOptions: ParsableArguments {
  @Option(
    help: .codes(
      "How medians and quartiles become means and SDs", of: Catalogue.medianMethods, default: "luo",
      isExplained: true),
    completion: .codes(of: Catalogue.medianMethods))
  var medians: String?

  @Option(
    help: .codes(
      "The distribution behind reported intervals and p values", of: Catalogue.intervalQuantiles,
      default: "auto", isExplained: true),
    completion: .codes(of: Catalogue.intervalQuantiles))
  var interval: String?

  @Option(
    help: .codes(
      "The distribution behind odds ratios as standardised differences", of: Catalogue.latentDistributions,
      default: "logistic"),
    completion: .codes(of: Catalogue.latentDistributions))
  var latent: String?

  @Flag(
    name: .customLong("mix-sd"),
    help:
      "Standardise by SDs of change scores as well as of values, converting the former where r is given."
  )
  var mixSD = false

  @Flag(
    name: .customLong("keep-zero-sd"),
    help: "Use a standard deviation of 0 where the effect is defined, instead of leaving its row out.")
  var keepZeroSD = false

  func validate() throws { _ = try settings() }

  func settings() throws -> RouteSettings {
    RouteSettings(
      medians: try medians.map { try Catalogue.medianMethods.element($0, for: "--medians") } ?? .luo,
      interval: try interval.map { try Catalogue.intervalQuantiles.element($0, for: "--interval") }
        ?? .automatic,
      latent: try latent.map { try Catalogue.latentDistributions.element($0, for: "--latent") } ?? .logistic,
      mixesDeviations: mixSD, keepsZeroDeviations: keepZeroSD)
  }
}
