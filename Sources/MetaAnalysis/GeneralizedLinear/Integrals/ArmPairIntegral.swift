import Distributions
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

  /// Sums over a lattice, row by row from the mode, each from its highest place.
  private func planeSum<Term: GroupTerm>(
    _ group1: Term, _ group2: Term, _ p: Predictors, _ peak: Peak
  ) -> (moments: ArmPairMoments, byRow: Double, byColumn: Double) {
    var moments = ArmPairMoments()
    var (evenRows, evenColumns) = (0.0, 0.0)
    let lattice = Lattice(peak, rowSpacing: rowSpacing, columnSpacing: columnSpacing, shared: p.shared)
    for side in [1, -1] {
      var row = side > 0 ? 0 : -1
      var top = 0
      var previous = Double.infinity
      while abs(row) < Self.mostPlaces {
        let u = mode.0 + Double(row) * lattice.stepU
        let line = PlaneRow(
          u, p, centre: mode.1 + Double(row) * lattice.stepU * lattice.follow,
          height: -0.5 * u * u - peak.value)
        let sums = rowSum(group1, group2, line, lattice, &top, &evenColumns, beside: moments.weight)
        moments.add(sums, at: u)
        if row & 1 == 0 { evenRows += sums.weight }
        if sums.weight < Self.negligibleInPlane * moments.weight && sums.weight <= previous { break }
        previous = sums.weight
        row += side
      }
    }
    let byRow = abs(2 * evenRows / moments.weight - 1)
    let byColumn = abs(2 * evenColumns / moments.weight - 1)
    moments.finish(
      logScale: peak.value, cell: lattice.stepU * lattice.stepV, difference: max(byRow, byColumn),
      dimensions: 2)
    return (moments, byRow, byColumn)
  }

  private static let mostPlaces = 4000

  /// The lattice of a factor of the covariance at the mode: along a row v alone changes, and from row to row u with what v follows it
  /// by.
  private struct Lattice {
    let stepU, stepV, follow: Double
    /// What the exponentials of the linear predictors grow by from place to place.
    let growth: Double
    let shared: Double

    init(_ peak: Peak, rowSpacing: Double, columnSpacing: Double, shared: Double) {
      let determinant = peak.uu * peak.vv - peak.uv * peak.uv
      stepU = rowSpacing * (peak.vv / determinant).squareRoot()
      follow = -peak.uv / peak.vv
      stepV = columnSpacing / peak.vv.squareRoot()
      growth = .exp(shared * stepV)
      self.shared = shared
    }
  }

  /// A row of a lattice: its linear predictors without v, the middle of its places, and what its logarithms have in common.
  private struct PlaneRow {
    let base1, base2, centre, height: Double

    init(_ u: Double, _ p: Predictors, centre: Double, height: Double) {
      (base1, base2) = (p.group1 + p.slope1 * u, p.group2 + p.slope2 * u)
      (self.centre, self.height) = (centre, height)
    }
  }

  /// Sums over a row, four places at a time on both sides of the highest place of the row before; `top` becomes this row's.
  @inline(__always)
  private func rowSum<Term: GroupTerm>(
    _ group1: Term, _ group2: Term, _ row: PlaneRow, _ lattice: Lattice, _ top: inout Int,
    _ even: inout Double, beside weight: Double
  ) -> ArmPairRow {
    var sums = ArmPairLanes()
    var (highest, nextTop) = (0.0, top)
    var all = 0.0
    for direction in [1, -1] {
      var place = direction > 0 ? top : top - 1
      let offsets = Double(direction) * lattice.stepV * SIMD4(0, 1, 2, 3)
      let growth = direction > 0 ? lattice.growth : 1 / lattice.growth
      let powers = SIMD4(1, growth, growth * growth, growth * growth * growth)
      let start = lattice.shared * (row.centre + Double(place) * lattice.stepV)
      var exponentials1 = Double.exp(row.base1 + start) * powers
      var exponentials2 = Double.exp(row.base2 + start) * powers
      let leap = powers[3] * growth
      while abs(place - top) < Self.mostPlaces {
        let v = (row.centre + Double(place) * lattice.stepV) + offsets
        let one = group1.expansions(row.base1 + lattice.shared * v, exponentials: exponentials1)
        let two = group2.expansions(row.base2 + lattice.shared * v, exponentials: exponentials2)
        let weights = DeterministicMath.exponential(
          one.values + two.values - (0.5 * v * v - row.height))
        sums.add(weights, v, one, two)
        even += place & 1 == 0 ? weights[0] + weights[2] : weights[1] + weights[3]
        let largest = weights.max()
        if largest > highest {
          let lane = (0..<4).first { weights[$0] == largest } ?? 0
          (highest, nextTop) = (largest, place + direction * lane)
        }
        all += weights.sum()
        if weights[3] < Self.negligibleInPlane * max(weight, all) && weights[3] <= weights[2] { break }
        place += 4 * direction
        exponentials1 *= leap
        exponentials2 *= leap
      }
    }
    top = nextTop
    return ArmPairRow(sums)
  }
}
