import RealModule

/// The integral over one or two normal random effects of what a study's two groups were seen to have.
///
/// Trapezoidal sums as `LineIntegral` has them; with two effects over a lattice in units of the curvature at the mode, of which
/// every second row, and every second column, tells the error in its own direction: the integrand may be near normal in one and far from
/// it in the other.
struct ArmPairIntegral {
  /// The linear predictors: what they are at u = v = 0, and what u and v add.
  struct Predictors {
    var group1: Double
    var group2: Double
    var slope1: Double
    var slope2: Double
    /// The standard deviation of v, which both have.
    var shared = 0.0
  }

  private var mode = (0.0, 0.0)
  private var lineSpacing = Self.widestLine
  private var rowSpacing = Self.widestPlane
  private var columnSpacing = Self.widestPlane

  private static let widestLine = 0.65
  private static let widestPlane = 0.66
  private static let narrowest = 1.0 / 64
  private static let negligible = 1e-15
  private static let negligibleInPlane = 1e-11
  private static let tolerance = 2e-5

  /// Integrates over u alone.
  mutating func line<Term: GroupTerm>(
    _ group1: Term, _ group2: Term, _ predictors: Predictors
  ) -> ArmPairMoments {
    let peak = findMode(group1, group2, predictors, hasSecond: false)
    while true {
      let moments = lineSum(group1, group2, predictors, peak)
      if moments.difference <= Self.tolerance || lineSpacing <= Self.narrowest {
        if moments.difference < 1e-11 { lineSpacing = min(Self.widestLine, lineSpacing * 1.5) }
        return moments
      }
      lineSpacing *= 0.5
    }
  }

  /// Integrates over u and v; over v alone where nothing depends on u.
  mutating func plane<Term: GroupTerm>(
    _ group1: Term, _ group2: Term, _ predictors: Predictors
  ) -> ArmPairMoments {
    if predictors.slope1 == 0 && predictors.slope2 == 0 {
      var alone = predictors
      (alone.slope1, alone.slope2, alone.shared) = (predictors.shared, predictors.shared, 0)
      mode = (mode.1, 0)
      defer { mode = (0, mode.0) }
      return line(group1, group2, alone).asSecondEffect
    }
    let peak = findMode(group1, group2, predictors, hasSecond: true)
    while true {
      let (moments, byRow, byColumn) = planeSum(group1, group2, predictors, peak)
      let isFine = (
        byRow <= Self.tolerance || rowSpacing <= Self.narrowest,
        byColumn <= Self.tolerance || columnSpacing <= Self.narrowest
      )
      if isFine.0 && isFine.1 {
        if byRow < 1e-9 { rowSpacing = min(Self.widestPlane, rowSpacing * 1.25) }
        if byColumn < 1e-9 { columnSpacing = min(Self.widestPlane, columnSpacing * 1.25) }
        return moments
      }
      if !isFine.0 { rowSpacing *= 0.6 }
      if !isFine.1 { columnSpacing *= 0.6 }
    }
  }

  /// The logarithm of the integrand at the mode, and minus its second derivatives there.
  private struct Peak {
    var value: Double
    var uu: Double
    var uv: Double
    var vv: Double
  }

  private mutating func findMode<Term: GroupTerm>(
    _ group1: Term, _ group2: Term, _ p: Predictors, hasSecond: Bool
  ) -> Peak {
    let shared = hasSecond ? p.shared : 0
    var (u, v) = mode.0.isFinite && mode.1.isFinite ? mode : (0, 0)
    if !hasSecond { v = 0 }
    func height(_ u: Double, _ v: Double) -> (Double, TermExpansion, TermExpansion) {
      let one = group1.expansion(p.group1 + p.slope1 * u + shared * v)
      let two = group2.expansion(p.group2 + p.slope2 * u + shared * v)
      return (one.value + two.value - 0.5 * (u * u + v * v), one, two)
    }
    var here = height(u, v)
    var peak = Peak(value: here.0, uu: 1, uv: 0, vv: 1)
    for _ in 0..<100 {
      let (_, one, two) = here
      peak = Peak(
        value: here.0, uu: 1 - one.curvature * p.slope1 * p.slope1 - two.curvature * p.slope2 * p.slope2,
        uv: -shared * (one.curvature * p.slope1 + two.curvature * p.slope2),
        vv: 1 - shared * shared * (one.curvature + two.curvature))
      let (du, dv) = (
        one.slope * p.slope1 + two.slope * p.slope2 - u, shared * (one.slope + two.slope) - v
      )
      let determinant = peak.uu * peak.vv - peak.uv * peak.uv
      var (stepU, stepV) = (
        (peak.vv * du - peak.uv * dv) / determinant, (peak.uu * dv - peak.uv * du) / determinant
      )
      let gain = stepU * du + stepV * dv
      if !(gain > 0.0025) { break }
      // Far from the mode a step may go too far; what is concave rises along it.
      var next = height(u + stepU, v + stepV)
      while !(next.0 >= here.0 + 1e-4 * gain), abs(stepU) + abs(stepV) > 1e-8 {
        (stepU, stepV) = (0.4 * stepU, 0.4 * stepV)
        next = height(u + stepU, v + stepV)
      }
      (u, v, here) = (u + stepU, v + stepV, next)
    }
    mode = (u, v)
    return peak
  }

  private func lineSum<Term: GroupTerm>(
    _ group1: Term, _ group2: Term, _ p: Predictors, _ peak: Peak
  ) -> ArmPairMoments {
    var sums = ArmPairRow()
    let step = lineSpacing / peak.uu.squareRoot()
    var half = 0.0
    for side in [1.0, -1.0] {
      var place = side > 0 ? 0 : 1
      var previous = Double.infinity
      while place < 100_000 {
        let u = mode.0 + side * Double(place) * step
        let one = group1.expansion(p.group1 + p.slope1 * u)
        let two = group2.expansion(p.group2 + p.slope2 * u)
        let weight = Double.exp(one.value + two.value - 0.5 * u * u - peak.value)
        sums.add(weight, u, one, two)
        if place & 1 == 0 { half += weight }
        if weight < Self.negligible * sums.weight && weight <= previous { break }
        previous = weight
        place += 1
      }
    }
    var moments = ArmPairMoments(sums)
    moments.finish(
      logScale: peak.value, cell: step, difference: abs(2 * half / sums.weight - 1), dimensions: 1)
    return moments
  }

  private func planeSum<Term: GroupTerm>(
    _ group1: Term, _ group2: Term, _ p: Predictors, _ peak: Peak
  ) -> (moments: ArmPairMoments, byRow: Double, byColumn: Double) {
    var moments = ArmPairMoments()
    var (evenRows, evenColumns) = (0.0, 0.0)
    // A factor of the covariance: along a row v alone changes, and from row to row u with what v follows it by.
    let determinant = peak.uu * peak.vv - peak.uv * peak.uv
    let stepU = rowSpacing * (peak.vv / determinant).squareRoot()
    let follow = -peak.uv / peak.vv
    let stepV = columnSpacing / peak.vv.squareRoot()
    let factor = Double.exp(p.shared * stepV)
    for side in [1, -1] {
      var row = side > 0 ? 0 : -1
      var top = 0
      var previousRow = Double.infinity
      while abs(row) < 4000 {
        let u = mode.0 + Double(row) * stepU
        let centre = mode.1 + Double(row) * stepU * follow
        let base1 = p.group1 + p.slope1 * u
        let base2 = p.group2 + p.slope2 * u
        let height = -0.5 * u * u - peak.value
        var sums = ArmPairRow()
        var highest = 0.0
        var nextTop = top
        for direction in [1, -1] {
          var place = direction > 0 ? top : top - 1
          var previous = -1.0
          let start = p.shared * (centre + Double(place) * stepV)
          var exponential1 = Double.exp(base1 + start)
          var exponential2 = Double.exp(base2 + start)
          let growth = direction > 0 ? factor : 1 / factor
          while abs(place - top) < 4000 {
            let v = centre + Double(place) * stepV
            let one = group1.expansion(base1 + p.shared * v, exponential: exponential1)
            let two = group2.expansion(base2 + p.shared * v, exponential: exponential2)
            let weight = Double.exp(one.value + two.value - 0.5 * v * v + height)
            sums.add(weight, v, one, two)
            if place & 1 == 0 { evenColumns += weight }
            if weight > highest { (highest, nextTop) = (weight, place) }
            if weight < Self.negligibleInPlane * max(moments.weight, sums.weight) && weight <= previous {
              break
            }
            previous = weight
            place += direction
            exponential1 *= growth
            exponential2 *= growth
          }
        }
        top = nextTop
        moments.add(sums, at: u)
        let rowWeight = sums.weight
        if row & 1 == 0 { evenRows += rowWeight }
        if rowWeight < Self.negligibleInPlane * moments.weight && rowWeight <= previousRow { break }
        previousRow = rowWeight
        row += side
      }
    }
    let total = moments.weight
    let byRow = abs(2 * evenRows / total - 1)
    let byColumn = abs(2 * evenColumns / total - 1)
    moments.finish(
      logScale: peak.value, cell: stepU * stepV, difference: max(byRow, byColumn), dimensions: 2)
    return (moments, byRow, byColumn)
  }
}
