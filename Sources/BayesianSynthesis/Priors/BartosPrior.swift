import Estimates

/// An empirical prior of τ for standardised mean differences in a field of medicine, from the Cochrane Library: inverse gamma.
///
/// Source: Bartoš, Gronau, Timmers, Otte, Ly, Wagenmakers 2021, doi 10.1002/sim.9170.
public struct BartosPrior: HeterogeneityPrior {
  /// A field with the shape and the scale of its prior.
  struct Field: Sendable, Hashable, Codable {
    let code: String
    let name: String
    let shape: Double
    let scale: Double

    init(_ code: String, _ name: String, _ shape: Double, _ scale: Double) {
      (self.code, self.name, self.shape, self.scale) = (code, name, shape, scale)
    }
  }

  private let own: Field

  /// The prior of all fields.
  public init() { own = Self.any }

  /// The prior of a field; `nil` where its code is not known.
  public init?(field code: String) {
    guard let found = ([Self.any] + Self.fields).first(where: { $0.code == code }) else { return nil }
    own = found
  }

  /// The code of the field; `any` for all.
  public var field: String { own.code }
  public var code: String { "bartos:\(own.code)" }
  public var name: String { "Bartoš and colleagues' (2021), of \(own.name): \(distribution.name)" }
  public var tail: PriorTail { distribution.tail }

  private var distribution: InverseGammaPrior { InverseGammaPrior(shape: own.shape, scale: own.scale) }

  public func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double {
    distribution.logDensity(tau, logTau: logTau, of: studies)
  }

  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? { distribution.scaled(by: factor) }

  static let entry = Catalogue<any HeterogeneityPrior>.Entry(
    "bartos", "empirical, for standardised mean differences in a field of medicine (Bartoš 2021)",
    CodeParameter<String>(
      "FIELD", "a field of medicine such as 'heart' or 'common-mental-disorders', or 'any' for all of them",
      example: "any"
    ) { BartosPrior(field: $0)?.field }
  ) { (field) throws(CatalogueError) in
    guard let prior = BartosPrior(field: field) else { throw .impossible("there is no such field") }
    return prior
  }
}
