import EffectSizes
import RealModule

/// The sampling variances of the studies, as priors see them that depend on them.
public struct StudyPrecision: Sendable, Hashable {
  /// The sampling variances.
  public let variances: [Double]
  /// s₀²: their harmonic mean.
  public let harmonicMean: Double

  /// The precision of at least one study.
  public init(variances: [Double]) {
    precondition(!variances.isEmpty, "there is a study")
    self.variances = variances
    harmonicMean = Double(variances.count) / variances.reduce(0) { $0 + 1 / $1 }
  }

  /// The precision of log odds ratios with half an event added to each cell, for models of events, which have no sampling variances.
  init(_ tables: [TwoByTwoTable]) {
    self.init(
      variances: tables.map { table in
        [table.events1, table.nonevents1, table.events2, table.nonevents2].reduce(0) { $0 + 1 / ($1 + 0.5) }
      })
  }

  /// The median of the standard errors.
  var typicalError: Double { variances.sorted()[variances.count / 2].squareRoot() }
}
