import ArgumentParser
import Evidence

struct SelectionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selection",
    abstract: "Selection models: the probability of publication as a function of the p value.",
    discussion: """
      The default is the three-parameter selection model, one step at a one-sided p of 0.025. Maximum likelihood whatever --method \
      (EE: true effects are equal), normal tests. An interval of p values without a result has no weight, and the cut beside it is \
      to be left out; with fewer than four results that is hardly known.

      EXAMPLES
        evidence small-study selection trials.csv --measure RR
        evidence small-study selection trials.csv --measure SMD --steps 0.025,0.5 --alternative greater
        evidence small-study selection trials.csv --measure SMD --type beta -o selection.svg
        evidence small-study selection trials.csv --measure SMD --steps 0.025,0.5 --fixed 1,0.8,0.5
      """)

  @Option(
    help: ArgumentHelp(
      "The selection function: \(Catalogue.selectionForms.listing) (default: step).", valueName: "name"),
    completion: .codes(of: Catalogue.selectionForms))
  var type: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Cut points of p for step (default: 0.025); for functions with one parameter the p value up to which nothing is selected; for "
        + "truncated the effect (default: 0).", valueName: "numbers"))
  var steps: String?

  @Option(
    help: ArgumentHelp("Weights of the intervals instead of estimates: 1,0.8,0.5.", valueName: "numbers"))
  var fixed: String?

  @Option(
    help:
      "The p values that selection looks at: greater, less or two-sided (default: one-sided, on the side of the pooled effect)."
  )
  var alternative: SelectionAlternative?

  @OptionGroup var options: SmallStudyOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try options.check(method(), drawing: true) }

  func run() throws {
    let (choice, width) = (options.choice, try sheet.points)
    try options.write(method(), dotsPerInch: resolution.dotsPerInch) {
      [
        try SelectionFigure($0, shownAs: choice.scale.transformation).figure.picture(width: width)
          .titled(sheet.title)
      ]
    }
  }

  private func method() throws -> SelectionMethod {
    var method = SelectionMethod()
    if let type { method.type = try Catalogue.selectionForms.element(type, for: "--type") }
    method.steps = try steps.map { try NumberList.read($0, option: "--steps", example: "0.025,0.5") } ?? []
    method.fixed = try fixed.map { try NumberList.read($0, option: "--fixed", example: "1,0.8,0.5") } ?? []
    method.alternative = alternative
    return method
  }
}

extension SelectionAlternative: ExpressibleByArgument {}
