public import Estimates

/// The forms of selection functions, as a plan names them: each makes a function of the numbers that are given.
public enum SelectionForm: String, Sendable, Hashable, Codable, CaseIterable {
  /// A step function.
  case step
  /// The beta density.
  case beta
  /// exp(-δ p²).
  case halfNormal = "half-normal"
  /// exp(-δ p).
  case negativeExponential = "negative-exponential"
  /// 2/(1 + exp(δ p)).
  case logistic
  /// (1 - p)^δ.
  case power
  /// exp(-δ₁ p^(1/δ₂)).
  case negativeExponentialPower = "negative-exponential-power"
  /// A truncated distribution.
  case truncated

  /// What the numbers of a function are.
  public enum Numbers: Sendable, Hashable {
    /// Cut points of p, ascending, between 0 and 1.
    case cutPoints
    /// One p value at most, up to which nothing is selected.
    case threshold
    /// One effect at most, on the analysis scale.
    case cut
    /// There are none.
    case none
  }

  /// What the numbers are.
  public var numbers: Numbers {
    switch self {
    case .step: .cutPoints
    case .halfNormal, .negativeExponential, .logistic, .power: .threshold
    case .truncated: .cut
    case .beta, .negativeExponentialPower: .none
    }
  }

  /// What it is in words.
  public var name: String { function().name }

  /// The function with numbers, or with the usual ones; `nil` unless they are what `numbers` says.
  public func function(_ given: [Double]) -> (any SelectionFunction)? {
    guard numbers.allow(given) else { return nil }
    return given.isEmpty ? function() : with(given)
  }

  /// The function with the usual numbers.
  private func function() -> any SelectionFunction {
    switch self {
    case .step: StepFunctionSelection()
    case .beta: BetaSelection()
    case .halfNormal: HalfNormalSelection()
    case .negativeExponential: NegativeExponentialSelection()
    case .logistic: LogisticSelection()
    case .power: PowerSelection()
    case .negativeExponentialPower: NegativeExponentialPowerSelection()
    case .truncated: TruncatedSelection()
    }
  }

  /// The function with numbers that it takes.
  private func with(_ given: [Double]) -> any SelectionFunction {
    switch self {
    case .step: StepFunctionSelection(cuts: given)
    case .halfNormal: HalfNormalSelection(threshold: given[0])
    case .negativeExponential: NegativeExponentialSelection(threshold: given[0])
    case .logistic: LogisticSelection(threshold: given[0])
    case .power: PowerSelection(threshold: given[0])
    case .truncated: TruncatedSelection(cut: given[0])
    case .beta, .negativeExponentialPower: function()
    }
  }
}

extension SelectionForm.Numbers {
  /// Whether given numbers can be these; none can always be.
  func allow(_ given: [Double]) -> Bool {
    switch self {
    case .cutPoints:
      given.allSatisfy { $0 > 0 && $0 < 1 } && zip(given, given.dropFirst()).allSatisfy { $0 < $1 }
    case .threshold: given.count < 2 && given.allSatisfy { $0 > 0 && $0 < 1 }
    case .cut: given.count < 2 && given.allSatisfy(\.isFinite)
    case .none: given.isEmpty
    }
  }
}

extension Catalogue where Element == SelectionForm {
  /// The forms of selection functions.
  public static let selectionForms = Catalogue { $0.name }
}
