import EffectSizes
import Estimates
import MetaAnalysis
public import SmallStudyEffects

/// Tests of asymmetry.
public struct AsymmetryMethod: SmallStudyMethod {
  /// The codes of the tests; empty for those that are usual for the measure (`AsymmetryScope`).
  public var tests: [String] = []
  /// What Egger's regressions compare effects with.
  public var predictor = AsymmetryPredictor.standardError

  /// The tests that suit the measure.
  public init() {}

  public static var command: String { "tests" }
  public static var name: String { "tests of asymmetry" }

  public func check() throws(AnalysisError) {
    let named = try tests.map { (code) throws(AnalysisError) in
      try choosing(Catalogue.asymmetryTests(), code, for: "tests")
    }
    if !named.isEmpty { try expectPredictor(in: named) }
  }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> AsymmetryFindings {
    let catalogue = Catalogue.asymmetryTests(settings(of: sample))
    guard tests.isEmpty else {
      var findings = AsymmetryFindings()
      for code in tests {
        let test = try choosing(catalogue, code, for: "tests")
        findings.results.append(
          try sample.making("\(test.name)'s test") { () throws(SmallStudyError) in
            NamedAsymmetryResult(test, try test.test(sample.effects))
          })
      }
      return findings
    }
    return try suited(catalogue, sample)
  }

  private func settings(of sample: SmallStudySample) -> AsymmetrySettings {
    var settings = AsymmetrySettings(model: sample.model, predictor: predictor)
    if sample.namesTest { settings.mixedInference = sample.model.inference }
    return settings
  }

  /// Fails where what effects are compared with is chosen, and none of the tests takes the choice.
  private func expectPredictor(in tests: [any AsymmetryTest]) throws(AnalysisError) {
    guard predictor != .standardError, !tests.contains(where: \.takesPredictor) else { return }
    let taking = Catalogue.asymmetryTests().elements.filter(\.takesPredictor).map(\.code)
    throw .incompatible(
      key: "predictor \(predictor.rawValue)",
      with:
        "\(tests.map(\.code).inWords()), which compare\(tests.count == 1 ? "s" : "") effects with what the "
        + "\(tests.count == 1 ? "test was" : "tests were") made for; choose \(taking.joined(separator: " or "))"
    )
  }

  /// Those that are usual for the measure; Egger's where none of them can be made.
  private func suited(
    _ catalogue: Catalogue<any AsymmetryTest>, _ sample: SmallStudySample
  ) throws(AnalysisError) -> AsymmetryFindings {
    let scale = sample.effects.scale
    var findings = AsymmetryFindings()
    let usual = catalogue.elements.filter { $0.scope.suitability(for: scale) == .suited }
    try expectPredictor(in: usual)
    for test in usual { findings.add(test, sample.effects) }
    if findings.results.isEmpty, !usual.contains(where: { $0 is EggerTest }) {
      findings.add(EggerTest(predictor: predictor, level: sample.model.level), sample.effects)
    }
    if findings.results.isEmpty, let first = findings.missing.first {
      throw .smallStudy(first.reason, method: "\(first.name)'s test", ModelContext(sample.plain.studies))
    }
    return findings
  }

  public func notes(on findings: AsymmetryFindings) -> [AnalysisNote] {
    var told: [SmallStudyNote] = []
    for note in findings.results.flatMap(\.result.notes) where !told.contains(note) { told.append(note) }
    return told.map { .smallStudy($0, method: Self.name) }
      + findings.missing.map { .testNotMade(name: $0.name, $0.reason) }
  }
}

/// What tests of asymmetry found.
public struct AsymmetryFindings: Sendable {
  /// The tests, in order.
  public var results: [NamedAsymmetryResult] = []
  /// The tests that suit the measure and could not be made, with the reason.
  public var missing: [(name: String, reason: SmallStudyError)] = []

  mutating func add(_ test: any AsymmetryTest, _ effects: StudyEffects) {
    do throws(SmallStudyError) {
      results.append(NamedAsymmetryResult(test, try test.test(effects)))
    } catch {
      missing.append((test.name, error))
    }
  }
}

/// What a test found, with its name as a report prints it.
public struct NamedAsymmetryResult: Sendable {
  /// The test's name.
  public var name: String
  /// What it found.
  public var result: AsymmetryResult

  init(_ test: any AsymmetryTest, _ result: AsymmetryResult) {
    name = test.name
    self.result = result
  }
}
