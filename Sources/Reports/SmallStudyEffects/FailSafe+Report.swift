public import Analyses
public import SmallStudyEffects
public import Tables

extension FailSafeNumbers: SmallStudyReported {
  private var numbers: [(key: String, name: String, value: Int?)] {
    [
      ("rosenthal", "Rosenthal, until Stouffer's p is 0.05", rosenthal),
      ("orwin", "Orwin, until the common effect is the target", orwin),
      ("rosenberg", "Rosenberg, until the common effect's p is 0.05", rosenberg),
      ("general", "General, until the model's p is 0.05", general),
    ]
  }

  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    numbers.map { .init($0.key, $0.value.map(JSONValue.integer) ?? .null) } + [
      .init("target", .number(target))
    ]
  }

  public static var headers: [String] { ["number", "studies"] }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    numbers.map { [.text($0.key), $0.value.map(CSVValue.integer) ?? .missing] }
  }

  public func text(_ words: SmallStudyWords) -> String {
    TextTable(
      rows: [["Studies without an effect", ""]]
        + numbers.map { [$0.name, $0.value.map(String.init) ?? "not defined"] },
      cuttingNames: false
    ).text + "\nThe target is \(words.display.effect(target)). "
      + "Fail-safe numbers assume that missing studies found nothing on average and that significance is what matters; the Cochrane "
      + "Handbook (13.3.5.4) advises against them.\n"
  }
}
