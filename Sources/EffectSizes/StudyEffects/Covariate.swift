/// A characteristic of the studies that their effects may depend on.
public struct Covariate: Sendable, Hashable, Codable {
  /// The values, one a study.
  public enum Values: Sendable, Hashable, Codable {
    /// Numbers, used as they are.
    case numeric([Double])
    /// Levels, coded as contrasts with the reference level.
    case categorical([String], reference: String?)
  }

  /// The name that formulas and groupings use.
  public var name: String
  /// The values, one a study.
  public var values: Values

  /// A covariate that is a number in each study.
  public static func numeric(_ name: String, _ values: [Double]) -> Covariate {
    Covariate(name: name, values: .numeric(values))
  }

  /// A covariate that is one of several levels in each study. The reference level is the first in alphabetical order
  /// unless it is named.
  public static func categorical(
    _ name: String, _ levels: [String], reference: String? = nil
  ) -> Covariate {
    Covariate(name: name, values: .categorical(levels, reference: reference))
  }

  /// Whether the values are levels.
  public var isCategorical: Bool {
    if case .categorical = values { true } else { false }
  }

  /// The number of studies.
  public var count: Int {
    switch values {
    case .numeric(let numbers): numbers.count
    case .categorical(let levels, _): levels.count
    }
  }

  /// The level of each study; each number is a level of its own.
  public var levels: [String] {
    switch values {
    case .numeric(let numbers): numbers.map(Self.level)
    case .categorical(let levels, _): levels
    }
  }

  /// What a number is called as a level, and wherever values of moderators are written: without a point where it is whole.
  public static func level(of number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }

  /// The values of the studies at the given positions. A reference level stays, also where no study has it any more.
  public func selecting(_ indices: [Int]) -> Covariate {
    switch values {
    case .numeric(let numbers): .numeric(name, indices.map { numbers[$0] })
    case .categorical(let levels, let reference):
      .categorical(name, indices.map { levels[$0] }, reference: reference)
    }
  }
}
