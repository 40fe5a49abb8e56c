import RealModule
import Testing

/// How often correct rows are found fault with, and how often errors are missed, by kind: what the page on consistency
/// checks states.
@Suite struct AuditRatesTests {
  typealias Fields = [String: String]

  /// A row that leaves out each of some fields with even chances.
  private func some(_ fields: Fields, keeping kept: Set<String>, _ numbers: inout SeededNumbers) -> Fields {
    let names = fields.keys.sorted()
    let chosen = names.filter { kept.contains($0) || Bool.random(using: &numbers) }
    return fields.filter { chosen.contains($0.key) }
  }

  private func correct(_ numbers: inout SeededNumbers) -> Fields {
    let printer = RowPrinter(&numbers)
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0:
      let (trial, isOdds) = (ReportedEvents(&numbers), Bool.random(using: &numbers))
      var fields = some(
        trial.fields(printer, isOdds: isOdds), keeping: ["odds_ratio", "risk_ratio"], &numbers)
      // Beside an interval alone, p is that of the same analysis.
      let hasCounts = ["events1", "n1", "events2", "n2"].allSatisfy { fields[$0] != nil }
      if fields["p"] != nil, fields["chi2"] == nil, !hasCounts {
        fields["p"] = printer.pText(isOdds ? trial.oddsP : trial.riskP)
      }
      return fields
    case 1: return some(ReportedChange(&numbers).fields(printer), keeping: ["n"], &numbers)
    case 2: return ReportedCorrelation(&numbers).fields(printer)
    default:
      var fields = some(ReportedTrial(&numbers).fields(printer), keeping: ["n1", "n2", "sign"], &numbers)
      // An SE or interval stands beside what it is of.
      if fields["mean_difference"] == nil, fields["mean1"] == nil || fields["mean2"] == nil {
        for field in ["se", "variance", "lower", "upper"] { fields[field] = nil }
      }
      return fields
    }
  }

  /// Correctly rounded rows of Welch's and of Student's tests, events, changes and correlations, each with some of the
  /// facts that follow from its data: none of 10,000 is found fault with.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func noCorrectRowIsFoundFaultWith(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    for _ in 0..<1000 {
      let fields = correct(&numbers)
      let found = codes(row(fields, scale: nil)).filter { $0 != "effect-size" }
      #expect(found == [], "\(fields.sorted { $0.key < $1.key })")
    }
  }

  /// Errors as people make them, and how many of 50 rows with one are missed at most.
  static let planted: [PlantedError] = [
    PlantedError("the SE of an arm as its SD, beside the SE", 0) { trial, show in
      trial.keeping(show, ["se1"]) { $0["sd1"] = $0["se1"] }
    },
    PlantedError("SEs as SDs beside t", 0) { trial, show in
      trial.keeping(show, ["t"]) { trial.putErrorsForDeviations(&$0, show) }
    },
    PlantedError("SEs as SDs beside the SE of the difference", 0) { trial, show in
      trial.keeping(show, ["mean_difference", "se"]) { trial.putErrorsForDeviations(&$0, show) }
    },
    PlantedError("SEs as SDs beside the interval", 0) { trial, show in
      trial.keeping(show, ["mean_difference", "lower", "upper"]) { trial.putErrorsForDeviations(&$0, show) }
    },
    PlantedError("t with the other sign, beside means", 0) { trial, show in
      trial.keeping(show, ["t"]) { $0["t"] = turned($0["t"]) }
    },
    PlantedError("a mean difference with the other sign, beside means", 0) { trial, show in
      trial.keeping(show, ["mean_difference"]) { $0["mean_difference"] = turned($0["mean_difference"]) }
    },
    PlantedError("d with the other sign, beside means", 0) { trial, show in
      trial.keeping(show, ["d"]) { $0["d"] = turned($0["d"]) }
    },
    PlantedError("d divided by an SE, beside means", 0) { trial, show in
      trial.keeping(show, ["d"]) { $0["d"] = $0["t"] }
    },
    PlantedError("the sign of the other group, beside means", 0) { trial, show in
      trial.keeping(show, ["sign"]) { $0["sign"] = $0["sign"] == "+" ? "-" : "+" }
    },
    PlantedError("F of another test, beside t", 0) { trial, show in
      trial.keeping(show, ["t", "f"], means: false) {
        $0["f"] = show.text(1.5 * trial.t * trial.t + 0.5, size: 1)
      }
    },
    PlantedError("an SD as the SE, beside the interval", 0) { trial, show in
      trial.keeping(show, ["mean_difference", "se", "lower", "upper"], means: false) { $0["se"] = $0["sd1"] }
    },
    PlantedError("the SE as the variance, beside the SE", 1) { trial, show in
      trial.keeping(show, ["mean_difference", "se", "variance"], means: false) { $0["variance"] = $0["se"] }
    },
    PlantedError("p ten times too large, beside t", 1) { trial, show in
      trial.keeping(show, ["t", "df", "p"], means: false) {
        $0["p"] = show.pText(min(0.999, 10 * trial.p + 0.02))
      }
    },
    PlantedError("p of another result, beside the interval", 0) { trial, show in
      trial.keeping(show, ["mean_difference", "lower", "upper", "p"], means: false) {
        $0["p"] = show.pText(trial.p > 0.3 ? 0.03 : min(0.999, trial.p + 0.2))
      }
    },
    PlantedError("p of another result, beside effect and SE", 0) { trial, show in
      trial.keeping(show, ["mean_difference", "se", "p"], means: false) {
        $0["p"] = show.pText(trial.p > 0.3 ? 0.03 : min(0.999, trial.p + 0.2))
      }
    },
  ]

  @Test(arguments: planted) func errorsAreFound(error: PlantedError) {
    var numbers = SeededNumbers(20)
    let missed = (0..<50).count { _ in
      let (trial, printer) = (ReportedTrial(&numbers), RowPrinter(&numbers))
      return codes(row(error.row(trial, printer), scale: nil)).filter { $0 != "effect-size" }.isEmpty
    }
    #expect(missed <= error.mostMissed, "\(error.name): \(missed) of 50 missed")
  }

  private func missed(_ make: (inout SeededNumbers, RowPrinter) -> Fields) -> Int {
    var numbers = SeededNumbers(21)
    return (0..<50).count { _ in
      let printer = RowPrinter(&numbers)
      return codes(row(make(&numbers, printer), scale: nil)).isEmpty
    }
  }

  private func events(_ numbers: inout SeededNumbers, _ printer: RowPrinter, _ kept: [String]) -> Fields {
    ReportedEvents(&numbers).fields(printer, isOdds: true).filter {
      (kept + ["events1", "n1", "events2", "n2"]).contains($0.key)
    }
  }

  /// An odds ratio the other way round, an odds ratio called a risk ratio, p of another chi-squared.
  @Test func errorsInEventsAreFound() {
    let counts = [
      missed { numbers, printer in
        let trial = ReportedEvents(&numbers)
        var fields = trial.fields(printer, isOdds: true).filter {
          ["events1", "n1", "events2", "n2"].contains($0.key)
        }
        fields["odds_ratio"] = printer.text(.exp(-trial.logOddsRatio), size: 1)
        return fields
      },
      missed { numbers, printer in
        let trial = ReportedEvents(&numbers)
        var fields = trial.fields(printer, isOdds: true).filter {
          ["events1", "n1", "events2", "n2"].contains($0.key)
        }
        fields["risk_ratio"] = printer.text(.exp(trial.logOddsRatio), size: 1)
        return fields
      },
      missed { numbers, printer in
        let trial = ReportedEvents(&numbers)
        var fields = trial.fields(printer, isOdds: true).filter { ["chi2", "p"].contains($0.key) }
        fields["p"] = printer.pText(trial.p > 0.3 ? 0.03 : min(0.999, trial.p + 0.2))
        return fields
      },
    ]
    #expect(zip(counts, [3, 4, 0]).allSatisfy { $0 <= $1 }, "\(counts)")
  }

  /// A change with the other sign, its SE as its SD, a correlation of half the size, quartiles the wrong way round.
  @Test func errorsInOtherRowsAreFound() {
    let change = missed { numbers, printer in
      let trial = ReportedChange(&numbers)
      var fields = trial.fields(printer).filter {
        ["n", "mean_pre", "mean_post", "mean_change"].contains($0.key)
      }
      fields["mean_change"] = turned(fields["mean_change"])
      return fields
    }
    let spread = missed { numbers, printer in
      let trial = ReportedChange(&numbers)
      var fields = trial.fields(printer).filter {
        ["n", "sd_pre", "sd_post", "sd_change", "se_change"].contains($0.key)
      }
      fields["sd_change"] = fields["se_change"]
      fields["se_change"] = nil
      return fields
    }
    let correlation = missed { numbers, printer in
      let trial = ReportedCorrelation(&numbers)
      var fields = trial.fields(printer).filter { $0.key != "t" }
      fields["r"] = printed(-0.5 * trial.r, decimals: 2)
      return fields
    }
    let quartiles = missed { numbers, printer in
      let middle = Double.random(in: 10...50, using: &numbers)
      let (q1, q3) = (
        middle - .random(in: 1...9, using: &numbers), middle + .random(in: 1...9, using: &numbers)
      )
      return [
        "median1": printer.text(middle, size: 5), "lower_quartile1": printer.text(q3, size: 5),
        "upper_quartile1": printer.text(q1, size: 5), "n1": "40",
      ]
    }
    let counts = [change, spread, correlation, quartiles]
    #expect(zip(counts, [0, 10, 14, 0]).allSatisfy { $0 <= $1 }, "\(counts)")
  }
}

/// An error in a row of two groups, and how many of 50 rows with it are missed at most.
struct PlantedError: CustomTestStringConvertible, Sendable {
  let name: String
  let mostMissed: Int
  let row: @Sendable (ReportedTrial, RowPrinter) -> [String: String]

  init(
    _ name: String, _ mostMissed: Int,
    _ row: @escaping @Sendable (ReportedTrial, RowPrinter) -> [String: String]
  ) {
    self.name = name
    self.mostMissed = mostMissed
    self.row = row
  }

  var testDescription: String { name }
}

extension ReportedTrial {
  /// The row with means, or only the people, and some other facts, with an error put in.
  func keeping(
    _ printer: RowPrinter, _ kept: [String], means: Bool = true, _ plant: (inout [String: String]) -> Void
  ) -> [String: String] {
    var all = fields(printer)
    plant(&all)
    let arms = ["n1", "n2"] + (means ? ["mean1", "sd1", "mean2", "sd2"] : [])
    return all.filter { (kept + arms).contains($0.key) }
  }

  func putErrorsForDeviations(_ fields: inout [String: String], _ printer: RowPrinter) {
    let errors = [sd1 / Double(n1).squareRoot(), sd2 / Double(n2).squareRoot()]
    fields["sd1"] = printer.text(errors[0], size: errors[0])
    fields["sd2"] = printer.text(errors[1], size: errors[1])
  }
}

/// A printed number with the other sign.
private func turned(_ text: String?) -> String? {
  text.map { $0.hasPrefix("-") ? String($0.dropFirst()) : "-" + $0 }
}
