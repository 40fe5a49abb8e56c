/// A source of variation of true effects beyond sampling: random effects of groups of effects, or of levels within groups.
///
/// Groups are the levels of the effects' covariates, by name.
public struct RandomTerm: Sendable {
  /// The covariates whose combinations of levels are the groups, from the coarsest.
  public let groups: [String]
  /// Whether each effect is a group of its own within these.
  public let isOfEffects: Bool
  /// The covariate whose levels have a random effect each within a group; `nil` where groups have one.
  public let inner: String?
  /// How the random effects of a group's levels vary together.
  public let structure: (any CovarianceStructure)?

  /// A random effect for each combination of levels of covariates, such as for each school of each district.
  public static func groups(_ names: String...) -> RandomTerm { groups(names) }

  /// A random effect for each combination of levels of covariates.
  public static func groups(_ names: [String]) -> RandomTerm {
    precondition(!names.isEmpty, "a term names what its groups are")
    return RandomTerm(groups: names, isOfEffects: false, inner: nil, structure: nil)
  }

  /// A random effect for each effect, within groups that have their own terms.
  public static func effects(within names: String...) -> RandomTerm { effects(within: names) }

  /// A random effect for each effect, within groups that have their own terms, from the coarsest.
  public static func effects(within names: [String]) -> RandomTerm {
    RandomTerm(groups: names, isOfEffects: true, inner: nil, structure: nil)
  }

  /// Random effects of a covariate's levels in each group of another, which vary together as a structure has it.
  public static func levels(
    of inner: String, within outer: String, _ structure: some CovarianceStructure
  ) -> RandomTerm {
    RandomTerm(groups: [outer], isOfEffects: false, inner: inner, structure: structure)
  }

  private init(
    groups: [String], isOfEffects: Bool, inner: String?, structure: (any CovarianceStructure)?
  ) {
    self.groups = groups
    self.isOfEffects = isOfEffects
    self.inner = inner
    self.structure = structure
  }

  /// The term as it is written: `district/school`, `study/effect`, `outcome|study`.
  public var name: String {
    let path = (groups + (isOfEffects ? ["effect"] : [])).joined(separator: "/")
    return inner.map { "\($0)|\(path)" } ?? path
  }
}
