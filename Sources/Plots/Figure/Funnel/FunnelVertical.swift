import Graphics
import RealModule

/// What stands on the vertical axis of a funnel plot; precise studies are at the top.
public enum FunnelVertical: String, Sendable, Hashable, Codable, CaseIterable {
  case standardError = "se"
  case variance
  case precision
  case participants = "n"
  case rootParticipants = "sqrt-n"

  /// Whether the axis is of the standard error, so that lines of it can be drawn.
  var isOfError: Bool { self != .participants && self != .rootParticipants }

  /// The place of a study; `nil` where it does not tell its number of people.
  func value(standardError: Double, participants: Double?) -> Double? {
    switch self {
    case .standardError: standardError
    case .variance: standardError * standardError
    case .precision: 1 / standardError
    case .participants: participants
    case .rootParticipants: participants?.squareRoot()
    }
  }

  /// The standard error at a place; infinite where precision ends.
  func standardError(at place: Double) -> Double {
    switch self {
    case .standardError: max(place, 0)
    case .variance: max(place, 0).squareRoot()
    case .precision: place > 0 ? 1 / place : .infinity
    case .participants, .rootParticipants: .nan
    }
  }

  /// The axis around the places of studies.
  func axis(around places: [Double], of effect: String) -> PlotAxis {
    let most = places.max() ?? 1
    var axis = PlotAxis(
      key: key, title: title(of: effect), range: 0...max(most * 1.06, .leastNormalMagnitude))
    axis.isReversed = self == .standardError || self == .variance
    if self == .precision || !isOfError {
      let least = places.min() ?? 0
      axis.range = max(0, least - 0.08 * (most - least) - 0.02 * most)...most * 1.06
    }
    return axis
  }

  private var key: String {
    switch self {
    case .standardError: "se"
    case .variance: "variance"
    case .precision: "precision"
    case .participants: "n"
    case .rootParticipants: "sqrt_n"
    }
  }

  private func title(of effect: String) -> String {
    switch self {
    case .standardError: "Standard error of the \(effect)"
    case .variance: "Variance of the \(effect)"
    case .precision: "Precision (1 / standard error of the \(effect))"
    case .participants: "Participants"
    case .rootParticipants: "Square root of participants"
    }
  }
}
