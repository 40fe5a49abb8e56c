import EffectSizes
import Estimates
import Foundation
import Testing

@Suite struct CatalogueTests {
  /// Code, then the codes of its sampling variances.
  static let expected: [String: [String]] = [
    "RR": ["LS", "AV", "H0"], "OR": ["LS", "AV", "H0"], "RD": ["LS", "UB", "AV", "H0"], "PETO": ["LS"],
    "AS": ["LS"], "PHI": ["LS", "CS", "ST"], "ZPHI": ["LS", "CS", "ST"], "YUQ": ["LS"], "YUY": ["LS"],
    "RTET": ["LS"], "ZTET": ["LS"], "PBIT": ["LS"], "OR2D": ["LS"], "OR2DL": ["LS"], "OR2DN": ["LS"],
    "MPRD": ["LS"], "MPRR": ["LS"], "MPOR": ["LS"], "MPORM": ["LS"], "MPORC": ["LS"], "MPPETO": ["LS"],
    "IRR": ["LS"], "IRD": ["LS"], "IRSD": ["LS"], "MD": ["LS", "UB", "HO"],
    "SMD": ["LS", "LS2", "UB", "AV", "H0"], "SMDH": ["LS", "LS2", "LS3"],
    "SMD1": ["LS", "LS2", "UB", "AV", "H0"], "SMD1H": ["LS"], "ROM": ["LS", "LS2", "HO", "AV", "AVHO"],
    "VR": ["LS", "LS2"], "CVR": ["LS", "LS2"], "RPB": ["LS", "ST", "CS"], "ZPB": ["LS", "ST", "CS"],
    "RBIS": ["LS"], "ZBIS": ["LS"], "D2OR": ["LS"], "D2ORL": ["LS"], "D2ORN": ["LS"],
    "CLES": ["LS", "LS2", "H0", "MAX"], "AUC": ["LS", "LS2", "H0", "MAX"],
    "CLESN": ["LS", "LS2", "LS3", "HO", "H0"], "AUCN": ["LS", "LS2", "LS3", "HO", "H0"],
    "COR": ["LS", "AV", "H0", "H0a", "H0b"], "UCOR": ["LS", "UB", "AV"], "ZCOR": ["LS"],
    "PCOR": ["LS", "AV"], "ZPCOR": ["LS"], "SPCOR": ["LS", "AV"], "ZSPCOR": ["LS", "AV"],
    "R2": ["LS", "LS2", "AV", "AV2"], "ZR2": ["LS"], "R2F": ["LS"], "ZR2F": ["LS"],
    "PR": ["LS", "UB", "AV"], "PLN": ["LS", "AV"], "PLO": ["LS", "AV"], "PRZ": ["LS"], "PAS": ["LS"],
    "PFT": ["LS"], "IR": ["LS"], "IRLN": ["LS"], "IRS": ["LS"], "IRFT": ["LS"], "MN": ["LS", "HO"],
    "SMN": ["LS"], "MNLN": ["LS"], "SDLN": ["LS"], "CVLN": ["LS"], "MC": ["LS"],
    "SMCC": ["LS", "LS2", "UB", "H0"], "SMCR": ["LS", "LS2", "UB", "H0"], "SMCRH": ["LS", "LS2"],
    "SMCRP": ["LS"], "SMCRPH": ["LS", "LS2"], "CLESCN": ["LS"], "AUCCN": ["LS"], "ROMC": ["LS", "LS2"],
    "VRC": ["LS", "LS2"], "CVRC": ["LS", "LS2"], "ARAW": ["LS"], "AHW": ["LS"], "ABT": ["LS"],
    "REH": ["LS"], "HR": ["LS"], "HD": ["LS"], "GEN": ["LS"],
  ]

  @Test func everyCodeOnceWithItsVariances() {
    #expect(Catalogue.measures.elements.count == 87)
    let listed = Dictionary(Catalogue.measures.elements.map { ($0.code, $0.varianceCodes) }) { first, _ in
      first
    }
    #expect(listed == Self.expected)
    #expect(Catalogue.measures["SMD"]?.name == "Standardised mean difference")
    #expect(Catalogue.measures["SDM"] == nil)
  }

  /// A measure that is written but not listed, or moved without its file, is found here.
  @Test func everyFileOfMeasuresIsListed() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/EffectSizes/Measures").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
    #expect(files.count > 60)
    let types = try Set(
      (Catalogue.measures.elements + [MeasureEntry.revManStandardizedMeanDifference, .revManRiskDifference])
        .map { String(describing: type(of: try $0.measure())) })
    for file in files {
      #expect(types.contains(file), "\(file) is not in the catalogue")
    }
    let text = try files.map {
      try String(contentsOf: folder.appending(path: "\($0).swift"), encoding: .utf8)
    }
    .joined()
    for type in types {
      #expect(text.contains("public struct \(type):"), "\(type) is not in the folder")
    }
  }

  @Test func anUnknownVarianceIsRefusedWithTheKnownOnes() throws {
    let entry = try #require(Catalogue.measures["MD"])
    #expect(throws: EffectSizesError.unknownVariance(code: "AV", measure: "MD", known: ["LS", "UB", "HO"])) {
      try entry.measure(MeasureSettings(varianceCode: "AV"))
    }
  }

  @Test func zeroCellDefaults() {
    let untouched = ["AS", "PHI", "ZPHI", "RTET", "ZTET", "IRSD", "PAS", "PFT", "IRS", "IRFT"]
    for entry in Catalogue.measures.elements {
      guard let correction = entry.defaultZeroCells else { continue }
      #expect(correction == (untouched.contains(entry.code) ? .none : .addHalfWhereZero), "\(entry.code)")
    }
    #expect(Catalogue.measures.elements.filter { $0.defaultZeroCells != nil }.count == 34)
  }

  @Test func partsOfAZeroCellCorrection() throws {
    let ratio = try #require(Catalogue.measures["RR"])
    let arcsine = try #require(Catalogue.measures["AS"])
    #expect(ratio.zeroCells(to: .all) == ContinuityCorrection(addition: 0.5, to: .all))
    #expect(arcsine.zeroCells(to: .all)?.addition == 0)
    #expect(arcsine.zeroCells(addition: 0.5) == .addHalfWhereZero)
    #expect(try #require(Catalogue.measures["MD"]).zeroCells(to: .all) == nil)
  }

  @Test func lettersFollowTheMeasure() throws {
    func letters(_ code: String) throws -> [String: String] {
      let entry = try #require(Catalogue.measures[code])
      return Dictionary(uniqueKeysWithValues: entry.fields.map { ($0.name, $0.letter ?? "") })
    }
    #expect(try letters("SMCRP")["sd_post"] == "sd1i")
    #expect(try letters("SMCRH")["sd_pre"] == "sd1i")
    #expect(try letters("SMCRH")["sd_post"] == "sd2i")
    #expect(try letters("SMCR")["sd_pre"] == "sd1i")
    #expect(try letters("ARAW")["alpha"] == "ai")
    #expect(try letters("MPRD")["a"] == "ai")
    #expect(try letters("IRR")["events1"] == "x1i")
  }
}
