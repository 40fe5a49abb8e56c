import Testing

@testable import Instruments

/// What holds for every instrument that is shipped, and what the review's table says of its own.
@Suite struct RegistryTests {
  private let registry = InstrumentRegistry.shipped

  @Test func everyInstrumentIsWhole() {
    #expect(registry.instruments.count >= 20)
    for instrument in registry.instruments {
      #expect(!instrument.scales.isEmpty, "\(instrument.code)")
      #expect(instrument.code == instrument.code.lowercased(), "\(instrument.code)")
      #expect(instrument.source?.doi?.hasPrefix("10.") ?? true, "\(instrument.code)")
      for scale in instrument.scales {
        for range in instrument.possibleRanges(of: scale) { #expect(range.lower < range.upper) }
        // A direction that is recorded has a publication beside it.
        if scale.direction != .unknown { #expect(instrument.source != nil, "\(instrument.code)") }
      }
    }
  }

  @Test func aRangeFitsItsItems() {
    // The highest score of a sum of items is a multiple of their number above the lowest.
    for instrument in registry.instruments {
      for scale in instrument.subscales {
        guard let items = scale.items, let range = scale.range, range.upper != 100 else { continue }
        let steps = (range.upper - range.lower) / Double(items)
        #expect(steps == steps.rounded(), "\(instrument.code) \(scale.code)")
      }
    }
  }

  /// Norm-based summaries and index values have no fixed range, and still a direction and a source.
  @Test func whatWellbeingReviewsUseMostHasADirectionAndASource() throws {
    let names = [
      "PHQ-9", "GAD-7", "WHO-5", "WEMWBS", "DASS-21", "CD-RISC", "BRS", "UWES", "BDI-II", "HADS", "SWLS",
      "PANAS", "K10",
      "SF-12", "EQ-5D",
    ]
    for name in names {
      let instrument = try registry.instrument(name).instrument
      #expect(instrument.source?.doi != nil, "\(name)")
      #expect(instrument.scales.allSatisfy { $0.direction != .unknown }, "\(name)")
    }
    // Means of items are no whole scores, whatever their range.
    #expect(try registry.reading(of: "UWES", subscale: "vigor").scale.items == nil)
    #expect(try registry.reading(of: "SF-12", subscale: "MCS").possibleRanges.isEmpty)
  }

  @Test func noNameMeansTwoThings() {
    // The initialiser throws otherwise; this counts that the check sees every name.
    let names = registry.instruments.flatMap { Set($0.allNames.map(\.foldedInstrumentName)) }
    #expect(Set(names).count == names.count)
  }

  /// ASCII takes a way of its own.
  @Test func asciiFoldsAsAllCharactersDo() {
    let ascii = String(String.UnicodeScalarView((0..<0x80).compactMap(UnicodeScalar.init))) + "\r\n"
    #expect(ascii.foldedInstrumentName == ascii.lowercased().filter { $0.isLetter || $0.isNumber })
    #expect("É 1\u{B2}-x".foldedInstrumentName == "é1\u{B2}x")
  }

  /// The table of the review this is for.
  @Test(arguments: [
    ("MBI", "EE", ScoreDirection.higherIsWorse, 0.0, 54.0),
    ("MBI-HSS", "emotional exhaustion", .higherIsWorse, 0, 54),
    ("mbi", "DP", .higherIsWorse, 0, 30),
    ("MBI 22-item", "depersonalization", .higherIsWorse, 0, 30),
    ("MBI-HSS, Dutch", "PA", .higherIsBetter, 0, 48),
    ("WAI-S", "total", .higherIsBetter, 12, 84),
    ("WAI-SR", "total", .higherIsBetter, 12, 60),
    ("GHQ-12 bimodal", "total", .higherIsWorse, 0, 12),
    ("GHQ-12 Likert", "", .higherIsWorse, 0, 36),
    ("PSS-10", "", .higherIsWorse, 0, 40),
    ("PSS-14", "", .higherIsWorse, 0, 56),
    ("PSS-4", "", .higherIsWorse, 0, 16),
    ("STAI-S", "", .higherIsWorse, 20, 80),
    ("CBI", "work-related burnout", .higherIsWorse, 0, 100),
    ("CORE-10", "", .higherIsWorse, 0, 40),
    ("PHQ-9", "", .higherIsWorse, 0, 27),
    ("GAD-7", "", .higherIsWorse, 0, 21),
    ("WHO-5 raw", "", .higherIsBetter, 0, 25),
    ("WHO-5 percentage", "", .higherIsBetter, 0, 100),
    ("WEMWBS", "", .higherIsBetter, 14, 70),
    ("SWEMWBS", "", .higherIsBetter, 7, 35),
    ("DASS-21 sums", "depression", .higherIsWorse, 0, 21),
    ("DASS-21 doubled", "stress", .higherIsWorse, 0, 42),
    ("CD-RISC", "", .higherIsBetter, 0, 100),
    ("CD-RISC-10", "", .higherIsBetter, 0, 40),
    ("BRS means", "", .higherIsBetter, 1, 5),
    ("UWES means", "vigor", .higherIsBetter, 0, 6),
    ("UWES-9 sums", "absorption", .higherIsBetter, 0, 18),
    ("BDI-II", "", .higherIsWorse, 0, 63),
    ("HADS-A", "", .higherIsWorse, 0, 21),
    ("HADS", "depression", .higherIsWorse, 0, 21),
    ("SWLS", "", .higherIsBetter, 5, 35),
    ("PANAS sums", "positive affect", .higherIsBetter, 10, 50),
    ("PANAS sums", "negative", .higherIsWorse, 10, 50),
    ("K10 (10-50)", "", .higherIsWorse, 10, 50),
    ("EQ-5D", "VAS", .higherIsBetter, 0, 100),
  ])
  func readings(
    name: String, subscale: String, direction: ScoreDirection, lower: Double, upper: Double
  ) throws {
    let reading = try registry.reading(of: name, subscale: subscale.isEmpty ? nil : subscale)
    #expect(reading.direction == direction)
    #expect(reading.possibleRanges == [ScoreRange(lower: lower, upper: upper)])
  }

  @Test(arguments: [
    ("VOICE", "total", ScoreDirection.higherIsWorse), ("STAR", "", .higherIsBetter),
    ("Ward Atmosphere Scale", "support", .higherIsBetter), ("QPC-IPS", "", .higherIsBetter),
    ("ProQOL", "compassion satisfaction", .higherIsBetter), ("ProQOL", "burnout", .higherIsWorse),
    ("ProQOL", "STS", .higherIsWorse), ("UBOS (Dutch MBI)", "EE", .higherIsWorse),
    ("UBOS", "PA", .higherIsBetter), ("mPSQ", "", .unknown),
    ("Ideal Therapeutic Relationship Scale", "", .unknown),
    ("VOTE", "total", .unknown), ("Index of Work Satisfaction", "total", .unknown), ("CECSQ", "", .unknown),
    ("NBS", "NBS total", .unknown), ("NBS", "NBS occupational burnout", .unknown),
    ("WAS", "staff control", .unknown),
    ("EssenCES", "experienced safety", .higherIsBetter), ("OLBI", "", .higherIsWorse),
  ])
  func directions(name: String, subscale: String, direction: ScoreDirection) throws {
    let reading = try registry.reading(of: name, subscale: subscale.isEmpty ? nil : subscale)
    #expect(reading.direction == direction)
  }

  @Test func aNameMayHoldTheSubscale() throws {
    #expect(try registry.reading(of: "MBI EE").label == "mbi-hss EE")
    #expect(try registry.reading(of: "MBI-EE", subscale: "EE").label == "mbi-hss EE")
    #expect(try registry.reading(of: "WAI-SR bond").label == "wai bond (WAI-SR)")
    #expect(throws: InstrumentsError.self) { try registry.reading(of: "MBI EE", subscale: "PA") }
  }

  @Test(arguments: [
    "OLBI (not MBI)", "emotional-exhaustion items, labelled burnout", "not the MBI", "MBI like", "burnout",
    "",
  ])
  func partsOfNamesMeanNothing(name: String) {
    #expect(throws: InstrumentsError.self) { try registry.reading(of: name, subscale: "EE") }
  }

  @Test func reducedAccomplishmentIsNotAccomplishment() {
    #expect(throws: InstrumentsError.self) {
      try registry.reading(of: "MBI", subscale: "reduced personal accomplishment")
    }
  }

  @Test func slipsNameTheNearest() {
    #expect(throws: InstrumentsError.unknownInstrument(name: "MIB-HSS", nearest: "mbi-hss")) {
      try registry.instrument("MIB-HSS")
    }
    #expect(throws: InstrumentsError.unknownInstrument(name: "Happiness", nearest: nil)) {
      try registry.instrument("Happiness")
    }
    #expect(
      throws: InstrumentsError.unknownSubscale(
        name: "emotional exhuastion", instrument: "mbi-hss", nearest: "EE", known: ["EE", "DP", "PA"])
    ) { try registry.reading(of: "MBI", subscale: "emotional exhuastion") }
    #expect(throws: InstrumentsError.subscaleNeeded(instrument: "mbi-hss", known: ["EE", "DP", "PA"])) {
      try registry.reading(of: "MBI", subscale: "total")
    }
  }

  @Test func rangesOfVersions() throws {
    // A mean that some version allows is not flagged where the version is not named.
    let bare = try registry.reading(of: "GHQ-12")
    #expect(!bare.isOutOfRange(30) && bare.isOutOfRange(37))
    #expect(try registry.reading(of: "GHQ-12 bimodal").isOutOfRange(30))
    // Dutch scores have fewer items; nothing is said of them.
    #expect(try !registry.reading(of: "UBOS", subscale: "EE").isOutOfRange(61))
    #expect(try registry.reading(of: "MBI", subscale: "EE").isOutOfRange(61))
    #expect(try registry.reading(of: "MBI", subscale: "EE").isOutOfRange(-1))
    #expect(try !registry.reading(of: "MBI", subscale: "EE").isOutOfRange(54))
  }
}
