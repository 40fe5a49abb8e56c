/// Why results may differ from the reference, relatively: the same formula in another order of operations.
let sameFormula = 1e-12
/// As printed in a reference with nine digits or more, absolutely.
let referenceDigits = 1e-8

/// Whether two numbers agree relatively to the second.
func agree(_ a: Double, _ b: Double, within tolerance: Double = sameFormula) -> Bool {
  abs(a - b) <= tolerance * abs(b)
}
