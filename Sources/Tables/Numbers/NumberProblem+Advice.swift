extension NumberProblem {
  /// What may have been meant, ready to follow "is not a number".
  public var advice: String {
    switch self {
    case .notNumeric: "; leave the cell empty if the value is missing"
    case .decimalComma: "; write a decimal point, or separate the columns by semicolons"
    case .thousandsSeparator: "; write it without separators between thousands"
    case .percentSign: "; write it without the percent sign, as a proportion where one is asked for"
    case .typographicMinus: "; write the minus as a hyphen (-)"
    case .outOfRange: " that can be computed with"
    }
  }
}
