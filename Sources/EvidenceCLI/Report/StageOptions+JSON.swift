import Evidence
import Tables

extension StageOptions {
  /// Every choice in force, for the settings of a JSON document.
  var members: [JSONValue.Member] {
    [
      .init("medians", .string(routes.medians.rawValue)),
      .init("interval", .string(routes.interval.rawValue)),
      .init("latent", .string(routes.latentName)),
      .init("mix_sd", .bool(routes.mixesDeviations)),
    ] + units.members
  }
}
