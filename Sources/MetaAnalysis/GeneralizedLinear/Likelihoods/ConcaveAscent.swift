/// The highest place of an integral's logarithm along one linear predictor, in which it is concave: Newton's method between places that
/// are known to be too low and too high.
struct ConcaveAscent {
  private let direction: ArmDirection

  /// An ascent along a direction.
  init(along direction: ArmDirection) { self.direction = direction }

  private static let mostSteps = 100
  private static let longestStep = 3.0
  /// A gradient below this, in units of curvature, is rounding.
  private static let rounding = 1e-9

  /// The highest place, and the integral there.
  func climb(
    from start: Double, _ moments: (Double) -> ArmPairMoments
  ) -> (place: Double, moments: ArmPairMoments) {
    var place = start
    var here = moments(place)
    var (below, above) = (-Double.infinity, Double.infinity)
    for _ in 0..<Self.mostSteps {
      let (gradient, curvature) = (here.gradient(direction), here.hessian(direction, direction))
      guard abs(gradient) > Self.rounding * max(1e-6, (-curvature).squareRoot()) else { break }
      if gradient > 0 { below = place } else { above = place }
      var next = place - gradient / curvature
      if !next.isFinite || abs(next - place) > Self.longestStep {
        next = place + (gradient > 0 ? Self.longestStep : -Self.longestStep)
      }
      if !(next > below && next < above) { next = 0.5 * (below + above) }
      guard next != place else { break }
      place = next
      here = moments(place)
    }
    return (place, here)
  }
}
