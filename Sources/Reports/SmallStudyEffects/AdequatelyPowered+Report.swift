public import Analyses
public import SmallStudyEffects
public import Tables

extension AdequatelyPoweredResult: SmallStudyReported {
  private var chosen: String { ofPowered == nil ? "wls" : "waap" }

  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("wls", SmallStudyJSON.coefficient(weightedLeastSquares, plain)),
      .init("powered", .integer(poweredStudies)),
      .init("adjusted", SmallStudyJSON.coefficient(adjusted, plain)), .init("chosen", .string(chosen)),
    ]
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    EstimateRows.plain(plain) + [EstimateRows.row("wls", plain.studyCount, weightedLeastSquares, plain)]
      + (ofPowered.map { [EstimateRows.row("waap", poweredStudies, $0, plain)] } ?? [])
  }

  public func text(_ words: SmallStudyWords) -> String {
    let powered = ofPowered.map {
      [SmallStudyWords.Line("Adequately powered (WAAP)", count: poweredStudies, $0)]
    }
    return words.table(
      [.init("Weighted least squares (WLS)", count: words.plain.studyCount, weightedLeastSquares)]
        + (powered ?? []))
      + "\n\(SmallStudyWords.studies(poweredStudies)) with a power of 80% and more for the WLS effect: "
      + (ofPowered == nil ? "fewer than two, so WLS of all is taken.\n" : "their average is taken.\n")
      + SmallStudyWords.assuming(AdequatelyPowered.assumption)
  }
}
