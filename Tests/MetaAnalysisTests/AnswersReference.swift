import EffectSizes
import Estimates
import Foundation
import LinearAlgebra
import MetaAnalysis
import Testing

/// What `Reference/answers.py` computes with dense matrices.
struct AnswersReference: Decodable {
  var konstantopoulos, tanner, berkey: Case

  struct Case: Decodable {
    var stage: [String]?
    var expect: Expectation
  }

  struct Expectation: Decodable {
    var predictions, robust_predictions: [Wanted]
    var contrasts, robust_contrasts: [Wanted]
    var terms: [Term]
    var vif: [Double]
    var comparison: Comparison?
    var averages: Averages
  }

  struct Wanted: Decodable {
    var estimate, se, df, lower, upper, p: Double
    var prediction_lower, prediction_upper: Double?
    var level, against: String?
    var p_adjusted: Double?
  }

  struct Term: Decodable {
    var term: String
    var statistic, df2, p: Double
    var df1: Int
  }

  struct Comparison: Decodable {
    var statistic, p: Double
    var df: Int
    var aic, bic: [Double]
  }

  struct Averages: Decodable {
    var year, aget1, yr: Double?
    var stage, sexmix, outcome: [Double]?
  }

  static let file: AnswersReference = {
    let url = Bundle.module.url(forResource: "answers", withExtension: "json", subdirectory: "Reference")!
    return try! JSONDecoder().decode(AnswersReference.self, from: Data(contentsOf: url))
  }()
}

/// Both programs' variances are roots of the score; what is made of them agrees to about the square root of their precision.
private func near(_ found: Double?, _ wanted: Double, _ what: String) {
  #expect(agree(found, wanted, 1e-7, size: 1e-3), "\(what): \(String(describing: found)) for \(wanted)")
}

extension AnswersReference.Expectation {
  /// Holds the answers of a fit to it, and of its robust result.
  func hold<Fit: RegressionFit>(
    _ answers: RegressionAnswers<Fit>, _ robust: RegressionAnswers<Fit>, at places: [[ModeratorSetting]],
    contrasting moderator: String
  ) throws {
    for (index, settings) in places.enumerated() {
      let (own, other) = (try answers.effect(at: settings), try robust.effect(at: settings))
      hold(own.effect, predictions[index], "at \(index)")
      hold(other.effect, robust_predictions[index], "robust at \(index)")
      for prediction in [own.prediction, other.prediction] {
        near(prediction?.lower, predictions[index].prediction_lower ?? .nan, "prediction \(index)")
        near(prediction?.upper, predictions[index].prediction_upper ?? .nan, "prediction \(index)")
      }
    }
    for (found, wanted) in [(answers, contrasts), (robust, robust_contrasts)] {
      let pairs = try found.contrasts(of: moderator)
      #expect(pairs.map { [$0.level, $0.against] } == wanted.map { [$0.level ?? "", $0.against ?? ""] })
      for (pair, wanted) in zip(pairs, wanted) {
        hold(pair.difference, wanted, "\(pair.level) against \(pair.against)")
        near(pair.adjustedPValue, wanted.p_adjusted ?? .nan, "Holm")
      }
    }
    for (found, wanted) in zip(answers.termTests, terms) {
      #expect(found.term == wanted.term && found.test?.numeratorDegreesOfFreedom == wanted.df1)
      #expect(found.test?.denominatorDegreesOfFreedom == wanted.df2)
      near(found.test?.statistic, wanted.statistic, found.term)
      near(found.test?.pValue, wanted.p, found.term)
    }
    for (found, wanted) in zip(answers.varianceInflation, vif) { near(found.factor, wanted, found.name) }
    #expect(
      robust.varianceInflation == answers.varianceInflation && answers.varianceInflation.count == vif.count)
  }

  private func hold(_ found: Coefficient, _ wanted: AnswersReference.Wanted, _ what: String) {
    near(found.estimate, wanted.estimate, what)
    near(found.standardError, wanted.se, what)
    near(found.degreesOfFreedom, wanted.df, what)
    near(found.interval.lower, wanted.lower, what)
    near(found.interval.upper, wanted.upper, what)
    near(found.pValue, wanted.p, what)
  }
}
