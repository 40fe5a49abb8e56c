import Distributions
import Estimates
import RealModule

extension HierarchicalPosterior {
  /// What the posterior says of τ.
  var heterogeneitySummary: PosteriorSummary {
    let mean = lattice.moment(1)
    let second = lattice.mean { ($0.tau - mean) * ($0.tau - mean) }
    let mode = TauMode(lattice).mode
    return PosteriorSummary(
      mean: hasMoment(1) ? mean : nil, standardDeviation: hasMoment(2) ? second.squareRoot() : nil,
      median: tau.quantile(0.5), mode: mode, interval: heterogeneityInterval)
  }

  private var heterogeneityInterval: Interval {
    let level = model.level
    switch model.intervalKind {
    case .central:
      return Interval(lower: tau.quantile((1 - level) / 2), upper: tau.quantile((1 + level) / 2))
    case .shortest: return shortestInterval
    }
  }

  /// The shortest interval of τ: from 0, up to the end of a bounded prior, or between equal densities.
  private var shortestInterval: Interval {
    let level = model.level
    let modes = TauMode(lattice)
    let upperOfLower = tau.variable(ofProbability: level)
    let fromZero = Interval(lower: 0, upper: tau.scale.place(upperOfLower).value)
    let isFalling = modes.atZero >= lattice.logDensity(ofTauAt: upperOfLower)
    if isFalling, modes.atZero.isFinite, modes.interior.count <= 1 { return fromZero }
    var candidates = [fromZero]
    if let end = model.heterogeneityPrior.upperEnd {
      let lower = tau.variable(ofProbability: 1 - level)
      let toEnd = Interval(lower: tau.scale.place(lower).value, upper: end)
      if modes.atEnd >= lattice.logDensity(ofTauAt: lower) {
        return toEnd.width < fromZero.width ? toEnd : fromZero
      }
      candidates.append(toEnd)
    }
    if !modes.interior.isEmpty { candidates.append(interiorInterval(modes.interior)) }
    return candidates.min { $0.width < $1.width } ?? fromZero
  }

  private func interiorInterval(_ modes: [Double]) -> Interval {
    let (lattice, tau) = (lattice, tau)
    let search = ShortestInterval(
      level: model.level,
      point: { t in
        ShortestInterval.Point(
          cumulative: tau.cumulative(atVariable: t), rate: tau.density(atVariable: t),
          logDensity: lattice.logDensity(ofTauAt: t), slope: lattice.slope(ofLogDensityAt: t))
      }, quantile: tau.variable(ofProbability:),
      width: { tau.scale.place($1).value - tau.scale.place($0).value })
    let ends = modes.count == 1 ? search.ends(mode: modes[0]) : search.scanned()
    return Interval(lower: tau.scale.place(ends.lower).value, upper: tau.scale.place(ends.upper).value)
  }
}

/// Where the density of τ is largest.
struct TauMode {
  /// ln of the density at 0.
  let atZero: Double
  /// ln of the density at the end of a bounded prior; minus infinity where there is none.
  let atEnd: Double
  /// The t of local maxima above 0.
  let interior: [Double]
  private let lattice: PosteriorLattice

  init(_ lattice: PosteriorLattice) {
    self.lattice = lattice
    atZero = lattice.logDensity(ofTau: 0)
    if case .bounded(let end) = lattice.scale {
      atEnd = lattice.logDensity(ofTau: end)
    } else {
      atEnd = -.infinity
    }
    let densities = lattice.nodes.indices.map { lattice.logDensity(ofNodeAt: $0) }
    let top = densities.max() ?? 0
    // Maxima of nothing but rounding, where the density is flat, are none.
    interior = densities.indices.dropFirst().dropLast().compactMap { index in
      let here = densities[index]
      guard here > top - 60, here > densities[index - 1], here >= densities[index + 1] else { return nil }
      let t = lattice.start + Double(index) * lattice.step
      guard lattice.slope(ofLogDensityAt: t - lattice.step) > 1e-9,
        lattice.slope(ofLogDensityAt: t + lattice.step) < -1e-9
      else { return nil }
      return RootFinding.root(from: t - lattice.step, to: t + lattice.step) {
        lattice.slope(ofLogDensityAt: $0)
      }?.value
    }
  }

  /// The place of the largest density; `nil` where the density is infinite at 0.
  var mode: Double? {
    guard atZero < .infinity else { return nil }
    var (best, height) = (0.0, atZero)
    for t in interior where lattice.logDensity(ofTauAt: t) > height {
      (best, height) = (lattice.scale.place(t).value, lattice.logDensity(ofTauAt: t))
    }
    if case .bounded(let end) = lattice.scale, atEnd > height { best = end }
    return best
  }
}

extension PosteriorLattice {
  /// ln of the density of τ at a node.
  func logDensity(ofNodeAt index: Int) -> Double {
    let t = start + Double(index) * step
    return nodes[index].logValue - scale.place(t).logSlope - logIntegral
  }

  /// The derivative, by t, of the logarithm of the density of τ: five points, whose error vanishes beside the digits of a mode.
  func slope(ofLogDensityAt t: Double) -> Double {
    let distance = step / 64
    let near = logDensity(ofTauAt: t + distance) - logDensity(ofTauAt: t - distance)
    let far = logDensity(ofTauAt: t + 2 * distance) - logDensity(ofTauAt: t - 2 * distance)
    return (8 * near - far) / (12 * distance)
  }
}

extension HeterogeneityPrior {
  /// The distribution of τ before the studies; `nil` for an improper prior.
  func distribution(of studies: StudyPrecision) -> LatticeDensity? {
    guard isProper else { return nil }
    let prior = self
    let scale = latticeScale(center: studies.harmonicMean.squareRoot())
    let lattice = PosteriorLattice(scale: scale, order: 0, unit: 1) { tau, logTau in
      (prior.logDensity(tau, logTau: logTau, of: studies), 0, 0)
    }
    return lattice.density
  }

  /// The median and an upper bound of τ before the studies; `nil` for an improper prior.
  public func summary(level: Double, of studies: StudyPrecision) -> PriorSummary? {
    distribution(of: studies).map { PriorSummary(median: $0.quantile(0.5), upper: $0.quantile(level)) }
  }
}
