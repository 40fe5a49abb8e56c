import Analyses
import Estimates
import SmallStudyEffects
import Tables

extension OtherFindings {
  /// The members of a document: each an object, or why it is not there.
  func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("tests", Self.json(tests) { $0.list }),
      .init("p_curve", Self.json(pCurve) { .object($0.members(beside: plain)) }),
      .init("fail_safe", Self.json(failSafe) { .object($0.members(beside: plain)) }),
    ]
  }

  private static func json<Found, Failure: Error>(
    _ result: Result<Found, Failure>, _ json: (Found) -> JSONValue
  ) -> JSONValue {
    switch result {
    case .success(let found): json(found)
    case .failure(let error): .object([.init("reason", .string(Self.reason(error)))])
    }
  }

  /// Why something is not there, without the name of the table.
  private static func reason(_ error: some Error) -> String {
    (error as? AnalysisError)?.reasonOfMethod ?? "\(error)"
  }

  /// The text that people read.
  func text(_ words: SmallStudyWords) -> String {
    "\nTests of asymmetry, p-curve and fail-safe numbers\n"
      + Self.line("Tests", tests) { found in
        found.results.map { named in
          "\(named.name) \(named.result.pValue.map(Display.pValue) ?? "not defined")"
        }.joined(separator: "; ")
      }
      + Self.line("p-curve", pCurve) {
        "right skew \(Display.pValue($0.rightSkew.full.pValue)), power \(Display.percent(100 * $0.power.estimate))"
      }
      + Self.line("Fail-safe", failSafe) { numbers in
        let all = [
          ("Rosenthal", numbers.rosenthal), ("Orwin", numbers.orwin), ("Rosenberg", numbers.rosenberg),
          ("general", numbers.general),
        ]
        return all.map { "\($0.0) \($0.1.map(String.init) ?? "not defined")" }.joined(separator: ", ")
      }
  }

  private static func line<Found, Failure: Error>(
    _ name: String, _ result: Result<Found, Failure>, _ text: (Found) -> String
  ) -> String {
    switch result {
    case .success(let found): "  \(name): \(text(found)).\n"
    case .failure(let error): "  \(name): not made: \(reason(error)).\n"
    }
  }
}
