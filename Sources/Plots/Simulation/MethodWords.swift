import Estimates
import MetaAnalysis
import Simulation

/// Methods and tests as readers know them; the table has their codes.
enum MethodWords {
  /// "DerSimonian-Laird" for `DL`; the code itself where nothing is known by it.
  static func method(_ code: String) -> String {
    name(of: code, in: Catalogue.simulatedMethods).map(\.capitalised) ?? code
  }

  /// "Hartung-Knapp" for `knha`; `nil` for a method's own.
  static func test(_ code: String) -> String? {
    code == "own" ? nil : name(of: code, in: Catalogue<any CoefficientInference>.inferences) ?? code
  }

  private static func name<Element>(of code: String, in catalogue: Catalogue<Element>) -> String? {
    (try? catalogue.entry(for: code))?.name
  }
}

extension String {
  /// With a capital letter at its beginning.
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
