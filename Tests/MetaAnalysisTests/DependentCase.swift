import EffectSizes
import Estimates
import Foundation
import LinearAlgebra
import MetaAnalysis
import Testing

/// A case of dependent effects computed by another program: data, model and the numbers that must come out.
struct DependentCase: Decodable, CustomTestStringConvertible {
  var id, group, data: String
  var options: [String: String]
  var random, structures: [String]
  var expect: Expectation
  var tolerance: Double

  var testDescription: String { id }

  struct Expectation: Decodable {
    var coefficients, model_coefficients: [Wanted]?
    var heterogeneity: [String: Double?]?
    var fit: [String: Double]?
    var random: [Component]?
    var structures: [Structure]?
    var moderator_test: [String: Double?]?
    var bootstrap: Bootstrap?
    var interaction: Interaction?
    var studies: [Composite]?
  }

  struct Wanted: Decodable { var estimate, se, df, p, lower, upper: Double? }
  struct Component: Decodable {
    var term: String
    var levels: Int?
    var variance: Double?
    var lower, upper: Double?
  }
  struct Structure: Decodable {
    var tau2: [Double]
    var rho: Double?
    var correlation: [[Double]]?
    var tau2_lower, tau2_upper: [Double]?
    var rho_lower, rho_upper: Double?
  }
  struct Bootstrap: Decodable { var statistic, p: Double }
  struct Interaction: Decodable {
    var within, between: Wanted
    var differ_p: Double
  }
  struct Composite: Decodable { var effect, se: Double }

  private struct File: Decodable {
    var data: [String: [String: ReferenceCase.Column]]
    var cases: [DependentCase]
  }

  private static let file: File = {
    let url = Bundle.module.url(forResource: "dependent", withExtension: "json", subdirectory: "Reference")!
    return try! JSONDecoder().decode(File.self, from: Data(contentsOf: url))
  }()

  static func cases(_ group: String) -> [DependentCase] { file.cases.filter { $0.group == group } }

  /// The columns of its data.
  var columns: [String: ReferenceCase.Column] { Self.file.data[data] ?? [:] }

  func numbers(_ name: String) -> [Double] {
    if case .numbers(let numbers) = columns[name] { numbers } else { [] }
  }

  func texts(_ name: String) -> [String] {
    switch columns[name] {
    case .texts(let texts): texts
    case .numbers(let numbers): numbers.map { "\($0)" }
    case nil: []
    }
  }

  /// Holds a number to what the other program has, within the case's tolerance; variances relatively.
  func check(_ found: Double?, _ wanted: Double?, _ what: String, isVariance: Bool = false) {
    guard let wanted else { return }
    let allowed = isVariance ? max(10 * tolerance * abs(wanted), 1e-15) : tolerance * max(1, abs(wanted))
    #expect(
      found.map { abs($0 - wanted) <= allowed } ?? false,
      "\(id), \(what): \(String(describing: found)) for \(wanted)")
  }
}

extension DependentCase {
  var cluster: String { options["cluster"] ?? "study" }

  /// Its effects, with covariates, clusters and correlated errors.
  func effects() throws -> StudyEffects {
    var effects = StudyEffects(estimates: numbers("yi"), variances: numbers("vi"))
    effects = effects.adding(
      columns.keys.filter { $0 != "vcov" }.sorted().map { name in
        if case .numbers(let numbers) = columns[name] { return .numeric(name, numbers) }
        return .categorical(name, texts(name))
      })
    effects.clusters = columns[cluster] == nil ? nil : texts(cluster)
    if options["vcov"] != nil {
      let all = Matrix(rows: effects.count, columns: effects.count, elements: numbers("vcov"))
      let groups = Dictionary(grouping: effects.estimates.indices) { texts("study")[$0] }.values
      effects.samplingErrors = .blocks(
        groups.sorted { $0[0] < $1[0] }.map { CovarianceBlock(studies: $0, covariance: all.submatrix($0)) })
      return effects
    }
    let assumed = ["che", "correlated", "aggregate"].contains(options["dependence"] ?? "") ? 0.6 : 0
    let correlation = options["rho"].flatMap(Double.init) ?? assumed
    guard correlation != 0 else { return effects }
    return try CorrelatedErrors(
      correlation: correlation, decay: options["phi"].flatMap(Double.init), people: options["independent"]
    ).applied(to: effects)
  }

  /// Its model.
  func model() throws -> MultilevelModel {
    var structures = structures
    var terms = random.flatMap { text -> [RandomTerm] in
      guard text.contains("|") else { return Self.nested(text) }
      let names = text.split(separator: "|").map(String.init)
      return [
        Self.term(names[0], within: names[1], Catalogue.covarianceStructures[structures.removeFirst()]!)
      ]
    }
    switch options["dependence"] {
    case "multilevel", "che": terms = [.groups(cluster), .effects(within: cluster)]
    case "correlated": terms = [.groups(cluster)]
    default: break
    }
    return MultilevelModel(
      random: terms, formula: try formula(), isRestricted: options["method"] != "ML",
      reference: options["test"] == "z" ? .normal : options["df"] == "residual" ? .residual : .containment)
  }

  func formula() throws -> ModeratorFormula? { try options["moderators"].map { try ModeratorFormula($0) } }

  private static func nested(_ text: String) -> [RandomTerm] {
    let names = text.split(separator: "/").map(String.init)
    return names.indices.map { index in
      names[index] == "effect" ? .effects(within: Array(names[..<index])) : .groups(Array(names[...index]))
    }
  }

  private static func term(
    _ inner: String, within outer: String, _ structure: some CovarianceStructure
  ) -> RandomTerm { .levels(of: inner, within: outer, structure) }
}
