import Estimates
import Foundation
import Testing
import WithoutMetaAnalysis

@Suite struct PValueTests {
  static let values = [
    0.157488, 0.018132, 0.382496, 0.78312, 0.341336, 0.58663, 0.08928, 0.81987, 0.3382, 0.207174, 0.028814,
    0.671008,
  ]
  static let sizes: [Double] = [164, 281, 80, 154, 171, 123, 207, 174, 36, 225, 195, 160]

  static func sample(_ values: [Double] = values, weights: [Double]? = nil) throws -> PValueSample {
    try PValueSample(values.map { try OneSidedPValue($0) }, weights: weights)
  }

  /// Computed from the formulas in R; Edgington's by exact arithmetic.
  @Test(arguments: [
    ("fisher", 35.7820156014554, 0.0576173039390079), ("stouffer", 1.71030826179421, 0.0436044424168072),
    ("stouffer-weighted", 1.95548297002941, 0.0252630457530527),
    ("edgington", 4.423548, 0.0578741584695173), ("tippett", 0.018132, 0.197144708069234),
    ("pearson", 14.1891985480379, 0.0577389096142263), ("logit", 1.74579635901706, 0.0428226072582055),
    ("truncated-product", 15.11394168949278, 0.0761009637352287),
    ("cauchy", 2.74974641559708, 0.111026686191865),
  ])
  func reference(code: String, statistic: Double, p: Double) throws {
    let method = try #require(try Catalogue.pValueCombinations().elements.first { $0.code == code })
    let sample = try Self.sample(weights: Self.sizes.map { $0.squareRoot() })
    let result = try #require(method.combine(sample))
    #expect(agree(result.pValue, p, within: 1e-9))
    #expect(try agree(#require(result.statistic), statistic, within: 1e-9))
  }

  @Test func oneStudyKeepsItsPValue() throws {
    for p in [1e-12, 0.003, 0.3, 0.5, 0.9] {
      let sample = try Self.sample([p], weights: [3])
      for method in try Catalogue.pValueCombinations(truncation: 1).elements where method.code != "logit" {
        let combined = try #require(method.combine(sample)).pValue
        #expect(agree(combined, p, within: 1e-10), "\(method.code) of \(p)")
      }
    }
  }

  @Test func theOrderDoesNotMatter() throws {
    let weights = Self.sizes
    let (forward, backward) = try (
      Self.sample(weights: weights), Self.sample(Self.values.reversed(), weights: weights.reversed())
    )
    for method in try Catalogue.pValueCombinations().elements {
      let (a, b) = try (#require(method.combine(forward)), #require(method.combine(backward)))
      #expect(agree(a.pValue, b.pValue), "\(method.code)")
    }
  }

  @Test func methodsThatTreatBothDirectionsAlikeAreSymmetric() throws {
    let turned = try Self.sample(Self.values.map { 1 - $0 }, weights: Self.sizes)
    let straight = try Self.sample(weights: Self.sizes)
    for code in ["stouffer", "stouffer-weighted", "edgington", "logit", "cauchy"] {
      let method = try #require(try Catalogue.pValueCombinations().elements.first { $0.code == code })
      let (a, b) = try (#require(method.combine(straight)), #require(method.combine(turned)))
      #expect(abs(a.pValue + b.pValue - 1) < 1e-12, "\(code)")
    }
    let (fisher, pearson) = try (
      #require(FisherCombination().combine(straight)), #require(PearsonCombination().combine(turned))
    )
    #expect(abs(fisher.pValue + pearson.pValue - 1) < 1e-12)
  }

  @Test func truncationAtOneIsFishers() throws {
    let sample = try Self.sample()
    let truncated = try #require(try TruncatedProductCombination(limit: 1).combine(sample))
    let fisher = try #require(FisherCombination().combine(sample))
    #expect(agree(truncated.pValue, fisher.pValue))
    #expect(try agree(#require(truncated.statistic), #require(fisher.statistic)))
  }

  /// Zaykin 2002, equation 1, by its double sum, where that is exact enough.
  @Test(arguments: [0.05, 0.1, 0.35, 0.7])
  func zaykin2002(limit: Double) throws {
    let result = try #require(try TruncatedProductCombination(limit: limit).combine(Self.sample()))
    let k = Self.values.count
    let w = Self.values.filter { $0 <= limit }.reduce(1, *)
    var p = 0.0
    for j in 1...k {
      var choose = 1.0
      for i in 0..<j { choose *= Double(k - i) / Double(i + 1) }
      let limitPower = pow(limit, Double(j))
      var inner = limitPower
      if w <= limitPower {
        var term = 1.0
        inner = 0
        for s in 0..<j {
          inner += w * term
          term *= (Double(j) * log(limit) - log(w)) / Double(s + 1)
        }
      }
      p += choose * pow(1 - limit, Double(k - j)) * inner
    }
    #expect(agree(result.pValue, p, within: 1e-11))
  }

  @Test func noPValueBelowTheLimitGivesOne() throws {
    let result = try TruncatedProductCombination(limit: 0.01).combine(Self.sample())
    #expect(result?.pValue == 1 && result?.statistic == 0)
  }

  @Test func aPValueOfOneIsTheLimitOfLargeOnes() throws {
    let sample = try Self.sample([1, 0.2], weights: [1, 1])
    for code in ["stouffer", "stouffer-weighted", "pearson", "logit", "cauchy"] {
      let method = try #require(try Catalogue.pValueCombinations().elements.first { $0.code == code })
      let result = try #require(method.combine(sample))
      #expect(result.pValue == 1 && result.statistic == nil, "\(code)")
    }
    #expect(try #require(TippettCombination().combine(sample)).pValue < 0.37)
  }

  @Test func verySmallPValuesStayFinite() throws {
    let values = try (0..<50).map { _ in try OneSidedPValue(z: 45) } + [OneSidedPValue(z: -45)]
    let sample = try PValueSample(values, weights: Array(repeating: 1e200, count: 51))
    for method in try Catalogue.pValueCombinations().elements {
      let result = try #require(method.combine(sample))
      #expect(result.pValue >= 0 && result.pValue <= 1, "\(method.code)")
      #expect(result.statistic?.isFinite ?? false, "\(method.code)")
    }
  }

  @Test func withoutWeightsThereIsNoWeightedResult() throws {
    #expect(try WeightedStoufferCombination().combine(Self.sample()) == nil)
  }

  @Test func twoSidedValuesAreTurned() throws {
    #expect(try OneSidedPValue(twoSided: 0.04, isBenefit: true).value == 0.02)
    #expect(try agree(OneSidedPValue(twoSided: 0.04, isBenefit: false).value, 0.98))
    #expect(try OneSidedPValue(twoSided: 1e-30, isBenefit: false).complement == 5e-31)
    #expect(try agree(OneSidedPValue(twoSided: 1e-30, isBenefit: false).z, -11.523883577380, within: 1e-10))
    #expect(try agree(OneSidedPValue(z: -3).z, -3))
    // By Simpson's rule over the density.
    #expect(try agree(OneSidedPValue(t: 2.5, degreesOfFreedom: 17).value, 0.01147390349319, within: 1e-10))
  }

  @Test func valuesOutOfRangeAreRefused() {
    for p in [0, -0.1, 1.0001, .nan, .infinity] {
      #expect(throws: WithoutMetaAnalysisError.self) { try OneSidedPValue(p) }
      #expect(throws: WithoutMetaAnalysisError.self) { try OneSidedPValue(twoSided: p, isBenefit: true) }
    }
    #expect(throws: WithoutMetaAnalysisError.noValues) { try PValueSample([]) }
    #expect(throws: WithoutMetaAnalysisError.weightNotPositive(position: 1, weight: 0)) {
      try Self.sample([0.1, 0.2], weights: [1, 0])
    }
    #expect(throws: WithoutMetaAnalysisError.truncationOutOfRange(0)) {
      try TruncatedProductCombination(limit: 0)
    }
  }

  /// A method that is written but not listed is found here.
  @Test func everyFileOfMethodsIsListed() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/WithoutMetaAnalysis/PValues/Methods").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
    #expect(
      Set(files) == Set(try Catalogue.pValueCombinations().elements.map { String(describing: type(of: $0)) }))
  }
}
