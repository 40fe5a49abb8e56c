public import Analyses
public import Estimates
import NetworkMetaAnalysis
public import Tables

extension RegressedNetwork: NetworkReported {
  public static var schema: String { "network-regression" }

  private var names: [String] { fit.treatments }
  private var reference: Int { fit.contrasts.reference }

  public var members: [JSONValue.Member] {
    [
      .init("reference", .string(names[reference])),
      .init(
        "network",
        .object([
          .init("studies", .integer(fit.network.studies.count)),
          .init("with_reference", .integer(studiesWithReference)),
        ])),
      .init(
        "coefficients",
        .array(
          fit.moderators.map {
            .object([.init("name", .string($0.name))] + NetworkMembers.estimate($0))
          })),
      .init(
        "at",
        .object(zip(fit.moderators, fit.contrasts.origin).map { .init($0.name, .number($1)) })),
      .init(
        "comparisons",
        .array(
          comparisons.map { pair in
            .object(
              [
                .init("treatment", .string(names[pair.treatment])),
                .init("against", .string(names[pair.against])),
              ] + NetworkMembers.estimate(pair.effect))
          })),
      .init("heterogeneity", NetworkMembers.heterogeneity(fit.heterogeneity)),
      .init("without_moderators", NetworkMembers.heterogeneity(plain.heterogeneity)),
      .init(
        "test",
        fit.moderatorTest.map {
          .object([
            .init("statistic", .number($0.statistic)), .init("df", .integer($0.numeratorDegreesOfFreedom)),
            .init("df2", JSONValue($0.denominatorDegreesOfFreedom)), .init("p", .number($0.pValue)),
          ])
        } ?? .null),
    ]
  }

  public var headers: [String] { ["kind", "name", "against", "estimate", "se", "lower", "upper", "p"] }

  public var rows: [[CSVValue]] {
    fit.moderators.map {
      [.text("moderator"), .text($0.name), .missing] + NetworkMembers.cells($0) + [CSVValue($0.pValue)]
    }
      + comparisons.map { pair in
        [.text("comparison"), .text(names[pair.treatment]), .text(names[pair.against])]
          + NetworkMembers.cells(pair.effect) + [CSVValue(pair.effect.pValue)]
      }
  }

  public var narrowest: Interval? { comparisons.lazy.map(\.effect.interval).min { $0.width < $1.width } }

  // MARK: Text

  public func text(_ words: NetworkWords) -> String {
    [
      overview + "\n", TextTable(rows: moderatorRows(words)).text, caution + "\n",
      origin + ":\n\n" + TextTable(rows: effectRows(words)).text,
      heterogeneity(words).map { $0 + "\n" }.joined(),
    ].joined(separator: "\n")
  }

  /// What was regressed, and which studies tell of it.
  var overview: String {
    "\(NetworkWords.count(fit.network.studies.count, "study", "studies")) of \(names.count) treatments. Effects against "
      + "\(names[reference].visible) depend on \(moderators.map { "'\($0.visible)'" }.inWords()), in the same way for every treatment; "
      + "only the \(NetworkWords.count(studiesWithReference, "study that has", "studies that have")) \(names[reference].visible) tell of this."
  }

  /// The coefficients, below their headers.
  func moderatorRows(_ words: NetworkWords) -> [[String]] {
    let digits = words.display.digits + 2
    let rows = zip(fit.contrasts.moderatorLabels, fit.moderators).map { label, coefficient in
      let bounds = [coefficient.interval.lower, coefficient.interval.upper].map {
        $0.rounded(toDigits: digits)
      }
      return [
        label, coefficient.estimate.rounded(toDigits: digits), bounds.joined(separator: " to "),
        coefficient.pValue.map(Display.pValueAlone) ?? "",
      ]
    }
    return [["Change with one unit", words.scale.analysisName, words.interval, "p"]] + rows
  }

  /// The test of the moderators, and what it cannot show.
  var caution: String {
    let test = fit.moderatorTest.map { "Test of the moderators: \(PooledText.describe($0)). " } ?? ""
    return test + "Studies were not randomised to what moderators tell: a relation may have other causes."
  }

  /// Where effects are told.
  var origin: String {
    let numbers = zip(fit.contrasts.moderatorLabels, fit.contrasts.origin).filter { $1 != 0 }.map {
      "\($0.visible) = \(NumberWords.trimmed($1))"
    }
    let place = numbers.isEmpty ? "" : " where \(numbers.inWords())"
    return
      "Against \(names[reference].visible)\(place) (numbers at their means in the studies that have it, levels at the first)"
  }

  /// Each treatment's effect against the reference, below their headers.
  func effectRows(_ words: NetworkWords) -> [[String]] {
    let rows = names.indices.filter { $0 != reference }.map { place in
      let effect = fit.effect(of: place, against: reference)
      let shown = words.display.pooled(effect.estimate, effect.interval)
      return [names[place], shown.effect, shown.interval, effect.pValue.map(Display.pValueAlone) ?? ""]
    }
    return [["Treatment", words.scaleName, words.interval, "p"]] + rows
  }

  /// How much effects differ around the moderators, and without them.
  func heterogeneity(_ words: NetworkWords) -> [String] {
    let around = words.heterogeneity(fit.heterogeneity)
    guard plain.heterogeneity.isRandomEffects, plain.heterogeneity.degreesOfFreedom > 0 else {
      return [around]
    }
    return [
      around,
      "Without moderators the same studies have tau2 = \(words.display.heterogeneity(plain.heterogeneity.tauSquared)).",
    ]
  }
}
