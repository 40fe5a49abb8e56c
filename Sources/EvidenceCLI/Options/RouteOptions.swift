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

  @Flag(name: .customLong("mix-sd"), help: .mixing)
  var mixSD = false

  @Flag(
    name: .customLong("keep-zero-sd"),
    help: "Use a standard deviation of 0 where the effect is defined, instead of leaving its row out.")
  var keepZeroSD = false

  @Option(
    name: .customLong("borrow-sd"), help: .borrowing, completion: .codes(of: Catalogue.deviationBorrowings))
  var borrowSD: String?

  @Option(
    name: .customLong("effect-scale"), help: .effectScale)
  var effectScale: RouteSettings.EffectNumbers?

  @Option(
    name: .customLong("without-route"),
    help: ArgumentHelp(
      "Leave out the rows of these routes, as --explain and JSON name them.", valueName: "name,name"))
  var withoutRoute: String?

  func validate() throws { _ = try settings() }

  func settings() throws -> RouteSettings {
    var settings = RouteSettings(
      medians: try medians.map { try Catalogue.medianMethods.element($0, for: "--medians") } ?? .luo,
      interval: try interval.map { try Catalogue.intervalQuantiles.element($0, for: "--interval") }
        ?? .automatic,
      latent: try latent.map { try Catalogue.latentDistributions.element($0, for: "--latent") } ?? .logistic,
      mixesDeviations: mixSD, keepsZeroDeviations: keepZeroSD, effectNumbers: effectScale)
    settings.borrowing = try borrowSD.map {
      try Catalogue.deviationBorrowings.element($0, for: "--borrow-sd")
    }
    settings.leftOut = withoutRoute?.split(separator: ",").map { $0.trimmingSpaces } ?? []
    return settings
  }
}

extension RouteSettings.EffectNumbers: ExpressibleByArgument {}

extension ArgumentHelp {
  /// The option that mixes standard deviations of values and of changes.
  static let mixing: ArgumentHelp =
    "Standardise by SDs of change scores as well as of values, converting the former where r is given."

  /// The option that says what ratios are.
  static let effectScale: ArgumentHelp =
    "What ready-made ratios in effect, lower and upper are, where the table leaves it in doubt."

  /// The option that lends standard deviations.
  static var borrowing: ArgumentHelp {
    .codes(
      "Give means without SDs one from the arms of other studies with the same instrument and subscale, or of the same "
        + "analysis where none is named",
      of: Catalogue.deviationBorrowings, default: "such rows are left out", isExplained: true)
  }
}
