public import Analyses
public import SmallStudyEffects
public import Tables

extension PetPeeseResult: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("predictor", .string(predictor.rawValue)), .init("pet", SmallStudyJSON.coefficient(pet, plain)),
      .init("peese", SmallStudyJSON.coefficient(peese, plain)),
      .init("pet_peese", SmallStudyJSON.coefficient(adjusted, plain)),
      .init("chosen", .string(chosen.rawValue)),
      .init("direction", JSONValue(direction?.rawValue)),
    ]
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    EstimateRows.plain(plain) + [
      EstimateRows.row("pet", plain.studyCount, pet, plain),
      EstimateRows.row("peese", plain.studyCount, peese, plain),
      EstimateRows.row("pet_peese", plain.studyCount, adjusted, plain),
    ]
  }

  public func text(_ words: SmallStudyWords) -> String {
    let errors = isRobust ? "robust standard errors by cluster (CR2)" : "multiplicative dispersion"
    return words.table([
      .init("PET, on \(predictor.name)", pet), .init("PEESE, on \(predictor.nameOfSquare)", peese),
      .init("PET-PEESE", adjusted),
    ])
      + "\nPET-PEESE is \(chosen == .peese ? "PEESE" : "PET"): \(choice(words)). Weights 1/v, \(errors).\n"
      + SmallStudyWords.assuming(PetPeese.assumption)
  }

  /// Why the one is taken that is.
  private func choice(_ words: SmallStudyWords) -> String {
    guard let direction else {
      return "its test against 0, by which PEESE would be chosen, means nothing for this measure"
    }
    let oneSided = oneSidedPValue.map(Display.pValue) ?? "p is not defined"
    return "the one-sided test of PET for an effect \(words.words(direction)) has \(oneSided), "
      + "\(chosen == .peese ? "below" : "not below") 0.05"
  }
}
