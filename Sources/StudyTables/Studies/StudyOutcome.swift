public import EffectSizes
public import Instruments

/// What is known of the outcome that a study reports: the instrument's score, and which way of it is better.
public struct StudyOutcome: Sendable, Hashable {
  /// The instrument as the row names it.
  public var name: String?
  /// What the name means, where the registry has it.
  public var reading: InstrumentReading?
  /// Which way is better for people, where that is known.
  public var direction: OutcomeDirection?
  /// Why the direction is not known.
  public var problem: OutcomeProblem?
  /// Whether the row's own word contradicts the registry's.
  public var contradictsRegistry = false
  /// Whether the effect's sign was turned.
  public var flipped = false

  /// The score as messages call it.
  public var label: String? { reading?.label ?? name }

  /// `better when lower`, where the direction is known.
  public var directionText: String? { direction.map { "better when \($0.rawValue)" } }
}

/// Why it is not known which way of an outcome is better.
public enum OutcomeProblem: Sendable, Hashable {
  /// Nothing says which way is better.
  case nothingSaid
  /// The measure is not of scores, so that no instrument can tell.
  case notOfScores
  /// No instrument is named.
  case noInstrument
  /// The registry does not say which way of a score is better.
  case directionNotRecorded(label: String)
  /// The registry does not know the instrument or the subscale.
  case notInRegistry(InstrumentsError)
}

extension OutcomeProblem: CustomStringConvertible {
  public var description: String {
    let advice = " which way is better in a column 'better' (higher or lower)"
    switch self {
    case .nothingSaid:
      return
        "nothing says which way is better: name the instrument, or add a column 'better' (higher or lower)"
    case .notOfScores: return "nothing says whether higher or lower effects are better: say" + advice
    case .noInstrument: return "no instrument is named: say" + advice
    case .directionNotRecorded(let label):
      return "the registry does not record whether higher or lower \(label) is better: say" + advice
    case .notInRegistry(let error):
      let sentence = "\(error)"
      return sentence + (sentence.hasSuffix("?") ? " Otherwise say" : ": say") + advice
    }
  }
}
