public import Estimates

extension Catalogue where Element == any TauSquaredIntervalMethod {
  /// The ways to make an interval for τ² by their codes, the default first.
  public static var tauSquaredIntervals: Self { methods }
}

private let methods = Catalogue(
  [QProfile(), ProfileLikelihood(), GeneralizedQ()].map { (method: any TauSquaredIntervalMethod) in
    Catalogue<any TauSquaredIntervalMethod>.Entry(method.code, method.name) { method }
  })
