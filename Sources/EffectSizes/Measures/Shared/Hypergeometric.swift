import Distributions
import RealModule

/// Gauss's ₂F₁(a, a; c; z) for a = ½ or 1, c above 1 and 0 ≤ z ≤ 1.
///
/// For c from 30 on the power series, whose terms are positive and soon small; below it Euler's integral
/// (DLMF 15.6.1). Accurate to about 1e-13.
struct Hypergeometric {
  /// The two equal numerator parameters.
  enum Numerator {
    case half
    case one
  }

  private let numerator: Numerator
  private let c: Double

  init(_ numerator: Numerator, c: Double) {
    self.numerator = numerator
    self.c = c
  }

  /// The function at z.
  func value(at z: Double) -> Double { c >= 30 ? series(z) : integral(z) }

  // Σ (a)ₖ² zᵏ/((c)ₖ k!)
  private func series(_ z: Double) -> Double {
    let a = numerator == .half ? 0.5 : 1
    var (term, sum, k) = (1.0, 1.0, 0.0)
    while term > sum * 1e-17 {
      term *= (a + k) * (a + k) / ((c + k) * (k + 1)) * z
      sum += term
      k += 1
    }
    return sum
  }

  private func integral(_ z: Double) -> Double {
    switch numerator {
    case .half:
      // Γ(c)/(Γ(½) Γ(c - ½)) ∫ t^(-½) (1 - t)^(c - 3/2) (1 - z t)^(-½) dt with t = sin² θ.
      let integral = Quadrature.integrate(from: 0, to: .pi / 2) { theta in
        let (sine, cosine) = (Double.sin(theta), Double.cos(theta))
        // 1 - z t as cos² θ + (1 - z) sin² θ, which does not cancel at z = 1.
        return Double.pow(cosine, 2 * c - 2) / (cosine * cosine + (1 - z) * sine * sine).squareRoot()
      }
      return 2 * integral / (Double.pi.squareRoot() * SpecialFunctions.gammaRatio(c - 0.5, shiftedBy: 0.5))
    case .one:
      // (c - 1) ∫ (1 - t)^(c - 2) (1 - z t)^(-1) dt with u = (1 - t)^(c - 1).
      return Quadrature.integrate(from: 0, to: 1) { u in
        1 / (1 - z + z * Double.pow(u, 1 / (c - 1)))
      }
    }
  }
}
