public import Analyses
public import SmallStudyEffects
public import Tables

extension PetPeeseResult: SmallStudyReported {
  public var members: [JSONValue.Member] {
    [
      .init("predictor", .string(predictor.rawValue)), .init("pet", SmallStudyJSON.coefficient(pet)),
      .init("peese", SmallStudyJSON.coefficient(peese)),
      .init("pet_peese", SmallStudyJSON.coefficient(adjusted)), .init("chosen", .string(chosen.rawValue)),
      .init("direction", .string(direction.rawValue)),
    ]
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    EstimateRows.plain(plain) + [
      EstimateRows.row("pet", plain.studyCount, pet), EstimateRows.row("peese", plain.studyCount, peese),
      EstimateRows.row("pet_peese", plain.studyCount, adjusted),
    ]
  }

  public func text(_ words: SmallStudyWords) -> String {
    let oneSided = oneSidedPValue.map(Display.pValue) ?? "p is not defined"
    let errors = isRobust ? "robust standard errors by cluster (CR2)" : "multiplicative dispersion"
    return words.table([
      .init("PET, on \(predictor.name)", pet), .init("PEESE, on \(predictor.nameOfSquare)", peese),
      .init("PET-PEESE", adjusted),
    ])
      + "\nPET-PEESE is \(chosen == .peese ? "PEESE" : "PET"): the one-sided test of PET for an effect \(words.words(direction)) "
      + "has \(oneSided), \(chosen == .peese ? "below" : "not below") 0.05. Weights 1/v, \(errors).\n"
      + SmallStudyWords.assuming(PetPeese.assumption)
  }
}
