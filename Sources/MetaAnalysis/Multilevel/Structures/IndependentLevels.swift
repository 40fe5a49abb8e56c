/// One variance, independent levels: G = τ²I.
public struct IdentityStructure: CovarianceStructure {
  public var code: String { "ID" }
  public var name: String { "one variance, independent levels" }
  public var hasVarianceOfEachLevel: Bool { false }

  /// The structure.
  public init() {}
}

extension CovarianceStructure where Self == IdentityStructure {
  /// One variance, independent levels.
  public static var identity: Self { Self() }
}

/// A variance for each level, independent levels: G = diag(τ²).
public struct DiagonalStructure: CovarianceStructure {
  public var code: String { "DIAG" }
  public var name: String { "a variance for each level, independent levels" }
  public var hasVarianceOfEachLevel: Bool { true }

  /// The structure.
  public init() {}
}

extension CovarianceStructure where Self == DiagonalStructure {
  /// A variance for each level, independent levels.
  public static var diagonal: Self { Self() }
}
