public import SmallStudyEffects

/// p-uniform, and p-uniform*.
public struct PUniformMethod: SmallStudyMethod {
  /// Whether it is p-uniform*, which takes all results.
  public var isStar = false
  /// Where significant results count; `nil` for the side of the pooled effect.
  public var direction: SelectionDirection?

  /// p-uniform.
  public init() {}

  public static var command: String { "p-uniform" }
  public static var name: String { "p-uniform" }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> PUniformFindings {
    let name = Self.name + (isStar ? "*" : "")
    let side = direction == nil ? try sample.pooledDirection(for: name) : direction
    return try sample.making(name) { () throws(SmallStudyError) in
      let level = sample.model.level
      return isStar
        ? .star(try PUniformStar(direction: side, level: level).adjust(sample.effects))
        : .plain(try PUniform(direction: side, level: level).adjust(sample.effects))
    }
  }

  public func notes(on result: PUniformFindings) -> [AnalysisNote] {
    switch result {
    case .plain(let fit): fit.notes(of: Self.name)
    case .star(let fit): fit.notes(of: Self.name + "*")
    }
  }

  private enum CodingKeys: String, CodingKey {
    case isStar = "star"
    case direction = "alternative"
  }
}

/// The result of p-uniform, or of p-uniform*.
public enum PUniformFindings: Sendable {
  /// That of p-uniform.
  case plain(PUniformFit)
  /// That of p-uniform*.
  case star(PUniformStarFit)
}
