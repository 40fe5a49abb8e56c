import Evidence
import Plots

/// Another program's choices, by its name. An option on the command line wins over them.
struct Preset: Hashable {
  var name: String
  /// The program in words.
  var program: String
  var method: String?
  var test: String?
  var prediction: String?
  /// Whether I² is printed from Q.
  var iSquaredFromQ = false
  /// Whether standardised mean differences have RevMan's approximate correction and variance.
  var revManStandardizedMeanDifference = false
  /// Whether DerSimonian and Laird's Q is taken around the Mantel-Haenszel estimate for events in two groups.
  var qAroundMantelHaenszel = false
  /// Whether the Hartung-Knapp factor is at least 1 only where the interval would be narrower than that of DL and z.
  var adHocOnlyWhereNarrower = false
  var layout: String?

  /// Whether some choice depends on the effects that are pooled.
  var hasRulesOnData: Bool { qAroundMantelHaenszel || adHocOnlyWhereNarrower }

  static let all: [Preset] = [
    Preset(
      name: "revman5", program: "RevMan 5", method: "DL", test: "z", prediction: "none", iSquaredFromQ: true,
      revManStandardizedMeanDifference: true, qAroundMantelHaenszel: true, layout: "revman5"),
    Preset(
      name: "revman", program: "RevMan since 2025", method: "REML", test: "knha", prediction: "t",
      revManStandardizedMeanDifference: true, layout: "revman5"),
    Preset(name: "metafor", program: "metafor", method: "REML", test: "z", prediction: "z"),
    Preset(
      name: "meta", program: "meta", method: "REML", test: "z", prediction: "t", iSquaredFromQ: true),
    Preset(
      name: "iqwig6", program: "IQWiG, General Methods 6", method: "PM", test: "knha", prediction: "t",
      adHocOnlyWhereNarrower: true),
    Preset(name: "jama", program: "JAMA", layout: "jama"),
  ]

  static func named(_ name: String) throws -> Preset {
    try catalogue[name.lowercased()] ?? catalogue.element(name, for: "--preset")
  }

  /// The presets by their names.
  static let catalogue = Catalogue(
    all.map { preset in Catalogue<Preset>.Entry(preset.name, preset.program) { preset } })

  /// Each choice in words, for the output to say.
  var choices: [String] {
    [
      method.map { "method \($0)" }, test.map { "test \($0)" }, prediction.map { "prediction \($0)" },
      iSquaredFromQ ? "I2 from Q" : nil,
      revManStandardizedMeanDifference ? "RevMan's approximate Hedges' g for SMD" : nil,
      qAroundMantelHaenszel ? "Q around the Mantel-Haenszel estimate for OR, RR and RD" : nil,
      adHocOnlyWhereNarrower ? "Hartung-Knapp factor at least 1 where narrower than DL with z" : nil,
      layout.map { "layout \($0)" },
    ].compactMap { $0 }
  }
}
