public import EffectSizes
import Estimates

/// A method of the user's own: a function of the studies of one replicate.
///
///     ClosureMethod("median") { studies in
///       let middle = studies.estimates.sorted()[studies.count / 2]
///       return SimulatedEstimate(estimate: middle, standardError: 0.1, lower: middle - 0.2, upper: middle + 0.2)
///     }
///
/// Of a model of data that has counts, a function that asks for them gets all studies with `counts`, also those that methods of effects
/// do without.
///
/// A replicate for which it throws, or gives a number that is not finite, is counted as a failure with its first
/// message, and is in no average.
public struct ClosureMethod: SimulatedMethod {
  /// The name in the results.
  public let code: String
  /// The name of its one interval in the results.
  public let test: String
  /// Whether its results have τ².
  public let estimatesTauSquared: Bool
  /// The counts that it asks for.
  public let counts: Set<CountKind>
  private let analyse: @Sendable (StudyEffects) throws -> SimulatedEstimate

  /// A method with a name.
  public init(
    _ code: String, test: String = "own", estimatesTauSquared: Bool = false, counts: Set<CountKind> = [],
    _ analyse: @escaping @Sendable (StudyEffects) throws -> SimulatedEstimate
  ) {
    self.code = code
    self.test = test
    self.estimatesTauSquared = estimatesTauSquared
    self.counts = counts
    self.analyse = analyse
  }

  /// Its one interval.
  public var tests: [String] { [test] }

  /// What calls the function once a replicate.
  public func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst {
    Analyst(
      analyse: analyse, takesCounts: !counts.isEmpty,
      studies: StudyEffects(
        estimates: Array(repeating: 0, count: setting.rowCount),
        variances: Array(repeating: 1, count: setting.rowCount)))
  }

  private struct Analyst: BlockAnalyst {
    let analyse: @Sendable (StudyEffects) throws -> SimulatedEstimate
    let takesCounts: Bool
    var studies: StudyEffects

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      for column in 0..<block.replicateCount {
        do {
          if takesCounts {
            try block.copyCountedReplicate(column, into: &studies)
            results[0].store(try analyse(studies), at: column)
          } else if let studies = block.studies(column, of: &self.studies, or: &results) {
            results[0].store(try analyse(studies), at: column)
          }
        } catch {
          results[0].fail(column, "\(error)")
        }
      }
    }
  }
}

/// What a method says of one replicate.
public struct SimulatedEstimate: Sendable, Hashable {
  /// The estimate of the mean.
  public var estimate: Double
  /// Its standard error.
  public var standardError: Double
  /// The lower bound of its interval.
  public var lower: Double
  /// The upper bound.
  public var upper: Double
  /// The estimate of τ², where the method has one.
  public var tauSquared: Double?

  /// An estimate with an interval.
  public init(
    estimate: Double, standardError: Double, lower: Double, upper: Double, tauSquared: Double? = nil
  ) {
    self.estimate = estimate
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
    self.tauSquared = tauSquared
  }
}

extension SimulatedEstimate {
  /// A coefficient with its interval.
  init(_ coefficient: Coefficient, tauSquared: Double? = nil) {
    let interval = coefficient.interval
    self.init(
      estimate: coefficient.estimate, standardError: coefficient.standardError, lower: interval.lower,
      upper: interval.upper, tauSquared: tauSquared)
  }
}

extension AnalysisColumns {
  /// Stores one replicate's result, or a failure where a number is not finite.
  mutating func store(_ result: SimulatedEstimate, at column: Int) {
    let numbers = [
      ("the estimate", result.estimate), ("its standard error", result.standardError),
      ("the lower bound", result.lower), ("the upper bound", result.upper),
      ("tau2", result.tauSquared ?? 0),
    ]
    if let wrong = numbers.first(where: { !$0.1.isFinite }) {
      fail(column, "\(wrong.0) is not a finite number")
      return
    }
    estimates[column] = result.estimate
    standardErrors[column] = result.standardError
    lower[column] = result.lower
    upper[column] = result.upper
    tauSquared[column] = result.tauSquared ?? 0
  }
}
