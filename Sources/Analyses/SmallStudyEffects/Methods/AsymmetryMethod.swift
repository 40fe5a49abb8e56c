import EffectSizes
import Estimates
import MetaAnalysis
public import SmallStudyEffects

/// Tests of asymmetry.
public struct AsymmetryMethod: SmallStudyMethod {
  /// The codes of the tests; empty for those that suit the measure.
  public var tests: [String] = []
  /// What Egger's regressions compare effects with.
  public var predictor = AsymmetryPredictor.standardError

  /// The tests that suit the measure.
  public init() {}

  public static var command: String { "tests" }
  public static var name: String { "tests of asymmetry" }

  public func check() throws(AnalysisError) {
    for code in tests { _ = try choosing(Catalogue.asymmetryTests(), code, for: "tests") }
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

  /// Those that suit the measure; Egger's where none of them can be made.
  private func suited(
    _ catalogue: Catalogue<any AsymmetryTest>, _ sample: SmallStudySample
  ) throws(AnalysisError) -> AsymmetryFindings {
    let scale = sample.effects.scale
    var findings = AsymmetryFindings()
    for test in catalogue.elements where test.scope.suitability(for: scale) == .suited {
      findings.add(test, sample.effects)
    }
    if findings.results.allSatisfy({ $0.result.slope == nil }) {
      for test in catalogue.elements where test.scope == EggerTest().scope {
        if test.scope.suitability(for: scale) == .possible { findings.add(test, sample.effects) }
      }
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

  /// The one to report where one is reported: the first that is made for the measure, or else the first.
  public var recommended: NamedAsymmetryResult? { results.first(where: \.isMadeForMeasure) ?? results.first }

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
  /// Whether the test is made for a kind of measure, and not for effects of every kind.
  public var isMadeForMeasure: Bool

  init(_ test: any AsymmetryTest, _ result: AsymmetryResult) {
    name = test.name
    isMadeForMeasure = test.scope.contrasts != nil
    self.result = result
  }
}
