import Distributions
import RealModule

extension FactRelation {
  /// Standard deviations, standard errors, intervals and means within arms.
  static func arms(level: Double) -> [FactRelation] {
    let arms = ReportedArm.all
    let change = arms.map { arm in
      (
        FactSource("sd", "the SD of change") { $0.positiveFact(arm.name("sd_change")) },
        FactSource("se", "the SE of change") { arm.deviation(from: arm.name("se_change"), $0) }
      )
    }
    return [
      FactRelation(
        .magnitude, arms.map { ($0.sd, $0.sdFromError) } + change, code: "sd-se",
        name: "standard deviations of arms against standard errors",
        advice:
          "Look which of the two columns holds the other: SE = SD / √n. An SE taken for an SD makes effects many times too large."
      ),
      FactRelation(
        .magnitude, arms.map { ($0.sd, $0.sdFromInterval(level)) }, code: "sd-interval",
        name: "standard deviations of arms against intervals of means",
        advice:
          "Look whether the interval is of the mean, of what level, and whether the SD is a standard error."),
      FactRelation(
        .magnitude, arms.map { ($0.sdFromError, $0.sdFromInterval(level)) }, code: "se-arm-interval",
        name: "standard errors of arms against intervals of means",
        advice: "Look whether the interval is of the mean, and of what level."),
      FactRelation(
        .difference, arms.map { ($0.mean, $0.middle) }, code: "mean-interval",
        name: "means of arms against the middle of their intervals",
        advice:
          "Look for a slip in one of the three numbers, and for an interval that was made on a log scale."),
      FactRelation(
        .difference, arms.map { ($0.distanceFromMedian, $0.largestDistanceFromMedian) }, code: "mean-median",
        name: "the distance between mean and median against the SD",
        advice:
          "Mean and median are never more than one SD apart: one of the three is wrong, or of other people."),
      FactRelation(
        .magnitude, arms.map { ($0.people, $0.peopleLeft) }, code: "n-randomised",
        name: "people analysed against those randomised and missing",
        advice:
          "Tell people randomised, analysed and missing apart; the analysed are those behind the result."),
    ]
  }
}

/// The fields of one arm, or of a single group.
struct ReportedArm: Sendable {
  /// `1`, `2`, or nothing.
  let suffix: String

  static let all = ["1", "2", ""].map { ReportedArm(suffix: $0) }

  func name(_ field: String) -> String { field + suffix }

  /// Whether the row's numbers without a suffix are those of one group.
  private func isThere(_ row: ReportedRow) -> Bool {
    suffix != "" || row["mean"] != nil && row["mean1"] == nil && row.reportedEffects.isEmpty
  }

  var sd: FactSource {
    FactSource("sd", "the SD") { isThere($0) ? $0.positiveFact(name("sd")) : nil }
  }

  /// SD = SE √n.
  var sdFromError: FactSource {
    FactSource("se", "the SE") { isThere($0) ? deviation(from: name("se"), $0) : nil }
  }

  func deviation(from field: String, _ row: ReportedRow) -> Fact? {
    guard let error = row.positiveFact(field), let n = row.people(name("n")) else { return nil }
    return Fact([field, name("n")], error.hull * n.squareRoot())
  }

  /// SD = √n (upper - lower) / (2 q).
  func sdFromInterval(_ level: Double) -> FactSource {
    FactSource("interval", "the interval of the mean") { row in
      guard isThere(row), let n = row.people(name("n")), n > 1, let lower = row.printed(name("lower"))?.range,
        let upper = row.printed(name("upper"))?.range, let width = (upper - lower).notNegative
      else { return nil }
      let quantiles = [n - 1, nil].map { TwoSidedPValues.criticalValue(level: level, degreesOfFreedom: $0) }
      return Fact(
        [name("lower"), name("upper"), name("n")], quantiles.map { width * (n.squareRoot() / (2 * $0)) })
    }
  }

  var mean: FactSource {
    FactSource("mean", "the mean") { isThere($0) ? $0.fact(name("mean")) : nil }
  }

  /// The middle of the interval of the mean.
  var middle: FactSource {
    FactSource("interval", "its interval") { row in
      guard isThere(row), let lower = row.printed(name("lower"))?.range,
        let upper = row.printed(name("upper"))?.range
      else { return nil }
      return Fact([name("lower"), name("upper")], (lower + upper) * 0.5)
    }
  }

  var distanceFromMedian: FactSource {
    FactSource("mean", "the distance between mean and median") { row in
      guard let mean = row.printed(name("mean"))?.range, let median = row.printed(name("median"))?.range
      else { return nil }
      return Fact([name("mean"), name("median")], mean - median)
    }
  }

  /// |mean - median| ≤ SD (Hotelling and Solomons 1932, doi 10.1214/aoms/1177732911).
  var largestDistanceFromMedian: FactSource {
    FactSource("sd", "the SD") { row in
      row.positiveFact(name("sd")).map { $0.map { ValueRange(-$0.upper, $0.upper) } }
    }
  }

  var people: FactSource {
    FactSource("n", "the number analysed") { row in
      suffix == "" ? nil : row.people(name("n")).map { Fact([name("n")], ValueRange(exactly: $0)) }
    }
  }

  /// Those randomised less those missing; where no missing ones are told, at most those randomised.
  var peopleLeft: FactSource {
    FactSource("randomised", "the numbers randomised and missing") { row in
      guard suffix != "", let randomised = row.people(name("randomised")) else { return nil }
      guard let missing = row.printed(name("missing"))?.value else {
        return Fact([name("randomised")], ValueRange(0, randomised))
      }
      return Fact([name("randomised"), name("missing")], ValueRange(exactly: randomised - missing))
    }
  }
}
