import EffectSizes
public import Estimates

/// Another program's choices, by its name. What a plan chooses itself comes before them.
public struct Preset: Sendable, Hashable {
  /// The name in plans.
  public let name: String
  /// The program in words.
  public let program: String
  /// The code of what pools.
  public var method: String?
  /// The code of the inference.
  public var test: String?
  /// The code of the prediction interval.
  public var prediction: String?
  /// Whether I² is printed from Q.
  public var iSquaredFromQ = false
  /// Whether standardised mean differences have RevMan's approximate correction and variance.
  var revManStandardizedMeanDifference = false
  /// Whether zero cells are corrected in Mantel-Haenszel pooling of ratios as well, of risk differences in variances alone, and
  /// not in Peto's odds ratios.
  var revManZeroCells = false
  /// Whether DerSimonian and Laird's Q is taken around the Mantel-Haenszel estimate for events in two groups.
  var qAroundMantelHaenszel = false
  /// Whether the Hartung-Knapp factor is at least 1 only where the interval would be narrower than that of DL and z.
  var adHocOnlyWhereNarrower = false
  /// Whether intervals are normal with two studies or where τ² is 0, and Hartung and Knapp's otherwise (Cochrane's rule).
  var normalWithoutHeterogeneity = false
  /// The code of the forest plot's layout.
  public var layout: String?

  /// Whether the inference depends on the effects that are pooled.
  var choosesInferenceByRule: Bool { adHocOnlyWhereNarrower || normalWithoutHeterogeneity }

  /// RevMan 5, with the Mantel-Haenszel Q of events in two groups.
  static let revMan5 = Preset(
    name: "revman5", program: "RevMan 5", method: "DL", test: "z", prediction: "none", iSquaredFromQ: true,
    revManStandardizedMeanDifference: true, revManZeroCells: true, qAroundMantelHaenszel: true,
    layout: "revman5")
  /// RevMan 5 where its user chose inverse variance for events in two groups.
  static let revMan5InverseVariance = Preset(
    name: "revman5-iv", program: "RevMan 5, inverse variance", method: "DL", test: "z", prediction: "none",
    iSquaredFromQ: true, revManStandardizedMeanDifference: true, revManZeroCells: true, layout: "revman5")
  /// RevMan since 2025.
  static let revMan = Preset(
    name: "revman", program: "RevMan since 2025", method: "REML", test: "knha", prediction: "t",
    revManStandardizedMeanDifference: true, revManZeroCells: true, normalWithoutHeterogeneity: true,
    layout: "revman5")

  /// Every preset.
  public static let all: [Preset] = [
    revMan5, revMan5InverseVariance, revMan,
    Preset(name: "metafor", program: "metafor", method: "REML", test: "z", prediction: "z"),
    Preset(
      name: "meta", program: "meta", method: "REML", test: "z", prediction: "t", iSquaredFromQ: true),
    Preset(
      name: "iqwig6", program: "IQWiG, General Methods 6", method: "PM", test: "knha", prediction: "t",
      adHocOnlyWhereNarrower: true),
    Preset(name: "jama", program: "JAMA", layout: "jama"),
  ]

  /// Each choice in words, for the output to say.
  public var choices: [String] {
    [
      method.map { "method \($0)" }, test.map { "test \($0)" }, prediction.map { "prediction \($0)" },
      iSquaredFromQ ? "I2 from Q" : nil,
      revManStandardizedMeanDifference ? "RevMan's approximate Hedges' g for SMD" : nil,
      revManZeroCells
        ? "zero cells corrected in Mantel-Haenszel pooling of ratios, of risk differences in variances alone, and not in "
          + "Peto's odds ratios" : nil,
      qAroundMantelHaenszel ? "Q around the Mantel-Haenszel estimate for OR, RR and RD" : nil,
      adHocOnlyWhereNarrower ? "Hartung-Knapp factor at least 1 where narrower than DL with z" : nil,
      normalWithoutHeterogeneity ? "normal intervals with two studies or where tau2 is 0" : nil,
      layout.map { "layout \($0)" },
    ].compactMap { $0 }
  }
}

extension Preset {
  /// The preset of a name; `nil` where none is named.
  static func named(_ name: String?) throws(AnalysisError) -> Preset? {
    guard let name else { return nil }
    if let preset = Catalogue.presets[name.lowercased()] { return preset }
    return try choosing(Catalogue.presets, name, for: "preset")
  }

  /// A measure as the program has it.
  func measure(_ measure: MeasureEntry) -> MeasureEntry {
    if revManStandardizedMeanDifference, measure.isInPooledDeviations {
      return .revManStandardizedMeanDifference
    }
    let own = [MeasureEntry.revManRiskDifference, .revManPetoOddsRatio].first { $0.code == measure.code }
    return revManZeroCells ? own ?? measure : measure
  }
}

extension Catalogue where Element == Preset {
  /// The presets by their names.
  public static let presets = Catalogue(
    Preset.all.map { preset in Entry(preset.name, preset.program) { preset } })
}
