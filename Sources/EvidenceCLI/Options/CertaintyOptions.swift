import ArgumentParser
import Evidence

/// What a summary of findings needs beside the effects.
struct CertaintyOptions: ParsableArguments {
  @Option(
    name: .customLong("baseline-risk"),
    help: ArgumentHelp(
      "The risk without the intervention, for effects per 1000: 0.12, or OUTCOME=0.12 with --by. Repeatable.",
      valueName: "risk"))
  var baselineRisk: [KeyedNumber] = []

  @Option(
    help: ArgumentHelp(
      "The SD of a familiar scale, for effects in points: 10.5, or OUTCOME=10.5 with --by. Repeatable.",
      valueName: "sd"))
  var sd: [KeyedNumber] = []

  @Option(
    help: ArgumentHelp(
      "The smallest difference that matters, in the units of the effect (a ratio for ratios): 0.2. Repeatable.",
      valueName: "number"))
  var mid: [KeyedNumber] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A value that effects mean different things on both sides of, in the units of the effect. Repeatable.",
      valueName: "number"))
  var threshold: [KeyedNumber] = []

  @Option(help: "Where the certainty starts: high or low (default: high).")
  var start: Start?

  @Option(
    help: ArgumentHelp(
      "The power of the trial that gives the optimal information size (default: 0.8).",
      valueName: "number"))
  var power: Double?

  enum Start: String, CaseIterable, ExpressibleByArgument {
    case high
    case low
  }

  func validate() throws {
    if let power, !(power > 0 && power < 1) {
      throw ValidationError("--power \(power): a power lies between 0 and 1, such as 0.8")
    }
    for risk in baselineRisk where !(risk.value > 0 && risk.value < 1) {
      throw ValidationError("--baseline-risk \(risk.value): a risk lies between 0 and 1, such as 0.12")
    }
    for sd in sd where sd.value <= 0 { throw ValidationError("--sd \(sd.value): an SD is positive") }
    for mid in mid where mid.value <= 0 {
      throw ValidationError("--mid \(mid.value): a difference that matters is positive")
    }
  }

  /// Fails where a number is meant for an outcome that the table does not have.
  func validate(outcomes: [String]) throws {
    let all = [
      ("--baseline-risk", baselineRisk), ("--sd", sd), ("--mid", mid), ("--threshold", threshold),
    ]
    for (option, numbers) in all {
      for case let key? in numbers.map(\.key) where !outcomes.contains(key) {
        throw CommandFailure.usage(
          outcomes.isEmpty
            ? "\(option) \(key)=...: outcomes are told apart by --by"
            : Unknown.message("\(option): outcome", key, among: outcomes))
      }
    }
  }
}

/// `NUMBER` or `OUTCOME=NUMBER`.
struct KeyedNumber: ExpressibleByArgument, Hashable {
  var key: String?
  var value: Double

  init?(argument: String) {
    var text = argument[...]
    if let sign = argument.lastIndex(of: "=") {
      key = String(argument[..<sign])
      text = argument[argument.index(after: sign)...]
    }
    guard key != "", let number = Double(text), number.isFinite else { return nil }
    value = number
  }

  var defaultValueDescription: String { (key.map { $0 + "=" } ?? "") + "\(value)" }
}

extension [KeyedNumber] {
  /// The last number for an outcome, or else the last for all.
  func value(for outcome: String?) -> Double? {
    (last { $0.key != nil && $0.key == outcome } ?? last { $0.key == nil })?.value
  }

  /// All numbers for an outcome: its own, or else those for all.
  func values(for outcome: String?) -> [Double] {
    let own = filter { $0.key != nil && $0.key == outcome }
    return (own.isEmpty ? filter { $0.key == nil } : own).map(\.value)
  }
}
