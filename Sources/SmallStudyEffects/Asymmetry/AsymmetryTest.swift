public import EffectSizes
import Estimates

/// A test of whether effects go together with how precise their studies are: of asymmetry of the funnel plot.
///
/// What makes them do so may be selection for publication, but also that small studies are of other people, of other doses, of less
/// quality, or chance; a small p value does not tell which.
public protocol AsymmetryTest: Sendable {
  /// The code in files and on the command line: `egger`.
  var code: String { get }
  /// The name as a report prints it.
  var name: String { get }
  /// The effects that it is made for.
  var scope: AsymmetryScope { get }
  /// Whether what effects are compared with can be chosen.
  var takesPredictor: Bool { get }
  /// Tests effects with at least three studies.
  func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult
}

extension AsymmetryTest {
  /// No.
  public var takesPredictor: Bool { false }

  /// Throws where the effects are not what the test is made for.
  func check(_ effects: StudyEffects) throws(SmallStudyError) {
    guard scope.suitability(for: effects.scale) == .unsuited else { return }
    let instead = Catalogue.asymmetryTests().elements.filter {
      $0.scope.suitability(for: effects.scale) == .suited
    }
    guard case .only(let suited) = scope.possible else { return }
    throw .unsuitedMeasure(effects.scale.code, suited: suited, instead: instead.map(\.code))
  }
}
