public import Estimates

extension Catalogue where Element == any CovarianceStructure {
  /// How random effects of a group's levels vary together, by their codes.
  public static var covarianceStructures: Self { structures }
}

private let structures = Catalogue<any CovarianceStructure>(
  [
    IdentityStructure(), DiagonalStructure(), CompoundSymmetry(),
    CompoundSymmetry(hasVarianceOfEachLevel: true),
    Unstructured(), Autoregressive(), Autoregressive(hasVarianceOfEachLevel: true),
    ContinuousAutoregressive(),
  ].map { (structure: any CovarianceStructure) in .init(structure.code, structure.name) { structure } })
