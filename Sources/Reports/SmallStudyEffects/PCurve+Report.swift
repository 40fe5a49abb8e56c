public import Analyses
public import SmallStudyEffects
public import Tables

extension PCurve: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("significant", .integer(significant)), .init("half", .integer(half)),
      .init("counts", .array(counts.map(JSONValue.integer))), .init("right_skew", Self.json(rightSkew)),
      .init("flatness", Self.json(flatness)),
      .init(
        "power",
        .object([
          .init("estimate", .number(power.estimate)), .init("lower", .number(power.lower)),
          .init("upper", .number(power.upper)),
        ])),
    ]
  }

  private static func json(_ tests: PCurveTests) -> JSONValue {
    func test(_ test: PCurveTest?) -> JSONValue {
      test.map { .object([.init("z", .number($0.z)), .init("p", .number($0.pValue))]) } ?? .null
    }
    return .object([
      .init("full", test(tests.full)), .init("half", test(tests.half)),
      .init("binomial", .object([.init("p", .number(tests.binomial))])),
    ])
  }

  public static var headers: [String] {
    ["test", "part", "z", "p", "results", "share", "share_at_33_power"]
  }

  private var tests: [(name: String, key: String, tests: PCurveTests)] {
    [
      ("Right skew: evidential value", "right_skew", rightSkew),
      ("Flatter than 33% power", "flatness", flatness),
    ]
  }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    tests.flatMap { test -> [[CSVValue]] in
      [
        [
          .text(test.key), "full", .number(test.tests.full.z), .number(test.tests.full.pValue),
          .integer(significant), .missing, .missing,
        ],
        [
          .text(test.key), "half", CSVValue(test.tests.half?.z), CSVValue(test.tests.half?.pValue),
          .integer(half), .missing, .missing,
        ],
        [
          .text(test.key), "binomial", .missing, .number(test.tests.binomial), .integer(significant),
          .missing,
          .missing,
        ],
      ]
    }
      + shares + powers
  }

  /// The curve that is drawn: shares of the significant results, and those of studies with a power of 33%.
  private var shares: [[CSVValue]] {
    counts.enumerated().map { place, count in
      [
        "counts", .text("p <= 0.0\(place + 1)"), .missing, .missing, .integer(count),
        .number(Double(count) / Double(significant)), .number(Self.underpoweredShares[place]),
      ]
    }
  }

  private var powers: [[CSVValue]] {
    [("estimate", power.estimate), ("lower", power.lower), ("upper", power.upper)].map { part, share in
      ["power", .text(part), .missing, .missing, .missing, .number(share), .missing]
    }
  }

  public func text(_ words: SmallStudyWords) -> String {
    func short(_ p: Double) -> String { Display.pValueAlone(p) }
    var rows = [["p-curve", "p, full curve", "p, half curve", "p, binomial"]]
    rows += tests.map { test in
      [
        test.name, short(test.tests.full.pValue), test.tests.half.map { short($0.pValue) } ?? "not defined",
        short(test.tests.binomial),
      ]
    }
    return "\(significant) of \(words.plain.studyCount) results have p < 0.05, \(half) of them p < 0.025.\n\n"
      + TextTable(rows: rows, cuttingNames: false).text
      + "\nPower of the significant studies: \(Display.percent(100 * power.estimate)) (90% CI \(Display.percent(100 * power.lower)) to "
      + "\(Display.percent(100 * power.upper)))\n"
  }
}
