/// The normal deviate that a study of a given size has when its effect is exactly of a given size.
///
/// Drawn over p values and sample sizes, the studies with one effect lie on one curve: the contour of an albatross plot.
/// Source: Harrison et al. 2017, doi 10.1002/jrsm.1239.
public protocol EffectContour: Sendable {
  /// What the effect is, as a legend names it: "SMD".
  var measure: String { get }
  /// The size of the effect, without its sign, on the scale that the measure is reported on.
  var effect: Double { get }
  /// The expected normal deviate of a study with so many participants in all; not negative, and growing with them.
  func deviate(participants: Double) -> Double
}
