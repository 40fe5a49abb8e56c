import EffectSizes
import Estimates
import Foundation
import Testing

/// A measure, a table, and the effects that another program makes of it.
struct ReferenceCase: Decodable, CustomTestStringConvertible {
  var id: String
  var measure: String
  var variance: String?
  var to: ContinuityCorrection.Scope?
  var add: Double?
  var dropsDoubleZeros: Bool?
  var corrected: Bool?
  /// Field names to numbers; a missing number is absent.
  var rows: [[String: Double]]
  /// Effect and variance; null where the row has none.
  var expect: [[Double]?]

  var testDescription: String { id }

  var settings: MeasureSettings {
    var settings = MeasureSettings(varianceCode: variance, corrected: corrected ?? true)
    if to != nil || add != nil || dropsDoubleZeros != nil {
      settings.zeroCells = ContinuityCorrection(
        addition: add ?? 0.5, to: to ?? .onlyZero, dropsDoubleZeros: dropsDoubleZeros ?? false)
    }
    return settings
  }

  static func load(_ name: String) -> [ReferenceCase] {
    struct File: Decodable { var cases: [ReferenceCase] }
    guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Reference"),
      let file = try? JSONDecoder().decode(File.self, from: Data(contentsOf: url))
    else { fatalError("\(name).json cannot be read") }
    return file.cases
  }
}

/// The reference is printed with 15 digits, from formulas that cancel a little.
let referenceTolerance = 1e-9
/// The same formula, in another order of operations.
let sameFormula = 1e-12

/// Compares as the reference's own checker does: absolutely below 1, relatively above; variances relatively.
func agree(_ effect: EffectSize, _ expected: [Double], tolerance: Double) -> Bool {
  abs(effect.estimate - expected[0]) <= tolerance * max(1, abs(expected[0]))
    && abs(effect.variance - expected[1]) <= tolerance * abs(expected[1])
}

func expectAgreement(_ reference: ReferenceCase, tolerance: Double) throws {
  let entry = try #require(Catalogue.measures[reference.measure], "no measure \(reference.measure)")
  let result = try entry.effects(ofRows: reference.rows, settings: reference.settings)
  #expect(result.scale.code == reference.measure)
  try #require(result.outcomes.count == reference.expect.count)
  for (row, (outcome, expected)) in zip(result.outcomes, reference.expect).enumerated() {
    switch (outcome, expected) {
    case (.success(let effect), let expected?):
      #expect(
        agree(effect, expected, tolerance: tolerance),
        "row \(row): \(effect.estimate) \(effect.variance), expected \(expected)")
    case (.failure(.undefined), nil): continue
    default: Issue.record("row \(row): \(outcome), expected \(String(describing: expected))")
    }
  }
}
