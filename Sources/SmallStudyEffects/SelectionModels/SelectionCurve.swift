public import EffectSizes
public import Estimates
import RealModule

/// The selection function of a fit, drawn: how likely results are to be published at each p value.
public struct SelectionCurve: Sendable, Hashable, Codable {
  /// A point of the function.
  public struct Point: Sendable, Hashable, Codable {
    /// The p value, one-sided or two-sided as the model's.
    public var p: Double
    /// The relative probability of publication.
    public var weight: Double
    /// Its interval, of this point alone; `nil` where a parameter is at an edge, given, or not determined by the studies.
    public var interval: Interval?
  }

  /// Points in the order of p, denser near 0 and 1; where the function steps, two at one p.
  public let points: [Point]
  /// The p values of the studies, in their order.
  public let pValues: [Double]
}

extension SelectionModel {
  /// The selection function of one of the model's fits, from p = 0.0002 to 1. O(k).
  ///
  /// - Parameters:
  ///   - fit: What the model made of the effects.
  ///   - effects: These effects.
  /// - Returns: `nil` for a function that does not depend on p alone.
  public func curve(of fit: SelectionFit, _ effects: StudyEffects) -> SelectionCurve? {
    function.curve(of: fit, SelectedStudies(effects, fit.alternative).pValues.map(\.value))
  }
}

extension SelectionFunction {
  /// The function of a fit, beside the p values of its studies.
  func curve(of fit: SelectionFit, _ pValues: [Double]) -> SelectionCurve? {
    let estimated = Array(fit.selection.suffix(parameters.count))
    // Steps belong to the interval below them.
    let even = (1...100).map { 0.5 - 0.5 * Double.cos(.pi * Double($0) / 100) }
    let places = (even + steps + steps.map(\.nextUp)).sorted()
    var points: [SelectionCurve.Point] = []
    for p in places {
      guard let weight = weight(at: p, parameters: estimated.map(\.estimate)) else { return nil }
      points.append(.init(p: p, weight: weight, interval: weightInterval(at: p, estimated, fit)))
    }
    return SelectionCurve(points: points, pValues: pValues)
  }
}
