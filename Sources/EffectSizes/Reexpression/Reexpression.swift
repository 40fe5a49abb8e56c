/// Another form of a pooled effect, for readers who do not think in standardised units or log ratios.
///
/// A re-expression adds an assumption to the result and nothing else: it is computed from the estimate and the bounds of
/// its interval, which keep their coverage because every form is a monotone function of the effect.
public protocol Reexpression: Sendable {
  /// The form in files: `points`, `nnt`.
  var form: String { get }
  /// What the form supposes beyond the effect itself, and its source.
  var assumption: String { get }
  /// Whether it is about good outcomes, so that positive effects have to be the better ones; otherwise it keeps the effect's sign.
  var countsGoodOutcomes: Bool { get }
  /// The value for an effect on its analysis scale; `nil` where there is none, as a number needed to treat at no effect.
  func value(of effect: Double) -> Double?
}

extension Reexpression {
  /// Most forms of differences are about good outcomes.
  public var countsGoodOutcomes: Bool { true }

  /// The form of an estimate and its interval, all on the analysis scale. Bounds are in increasing order.
  public func reexpress(estimate: Double, lower: Double, upper: Double) -> ReexpressedEffect {
    let bounds = (value(of: lower), value(of: upper))
    let isTurned = bounds.0.flatMap { first in bounds.1.map { first > $0 } } ?? false
    return ReexpressedEffect(
      form: form, estimate: value(of: estimate), lower: isTurned ? bounds.1 : bounds.0,
      upper: isTurned ? bounds.0 : bounds.1, assumption: assumption)
  }
}
