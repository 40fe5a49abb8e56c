public import Estimates
import RealModule

/// The logarithm of observed over expected heterozygosity, 0 in Hardy-Weinberg equilibrium.
///
/// Ziegler A et al. (2011), doi 10.1159/000330170.
public struct RelativeExcessHeterozygosity: Measure {
  /// The measure has no settings.
  public init() {}

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "REH", name: "Relative excess heterozygosity", transformation: .exponential,
      errorDependsOnEffect: true)
  }

  /// y = ln p1 - ln(2 √(p0 p2)), v = ((1 - p1)/(4 p0 p2) + 1/p1)/n with p0, p1, p2 the proportions of genotypes by
  /// recessive alleles.
  public func effect(of counts: GenotypeCounts, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let n = counts.homozygousDominant + counts.heterozygous + counts.homozygousRecessive
    let (p0, p1, p2) = (
      counts.homozygousDominant / n, counts.heterozygous / n, counts.homozygousRecessive / n
    )
    return try EffectSize(
      defined: .log(p1) - .log(2 * (p0 * p2).squareRoot()), variance: ((1 - p1) / (4 * p0 * p2) + 1 / p1) / n,
      otherwise: "a genotype has no people")
  }
}
