import Analyses
import Estimates
import Plots
import StudyTables
import Tables

/// What makes a report reproducible: version, tables, and the command that gives each result.
struct ReproductionSection {
  let results: ReviewResults
  let input: DocumentInput

  init(_ results: ReviewResults, _ input: DocumentInput) { (self.results, self.input) = (results, input) }

  var blocks: [ReportBlock] {
    var files = ReportTable(caption: "Files", headers: ["File", "What it is", "SHA-256"])
    files.append([.text(input.name), .text("plan"), .words([.code(input.sha256)])])
    for (name, table) in PlanReport.inputs(of: results) {
      files.append([.text(table.name), .text("table '\(name)'"), .words([.code(table.sha256)])])
    }
    let commands = results.outcomes.flatMap { outcome -> [ReportBlock] in
      [
        .heading(outcome.plan.outcome, level: 4),
        .commands(lines(outcome).joined(separator: "\n")),
      ]
    }
    return [
      .paragraph("evidence \(Document.version). The whole report:"), .commands(whole), .table(files),
      .heading("Commands", level: 3),
    ] + commands + [settings]
  }

  private var whole: String {
    let words = ["evidence", "report", Self.word(input.name), "-o", "report.html", "-o", "report.json"]
    return words.joined(separator: " ")
  }

  /// The commands of one analysis.
  private func lines(_ outcome: ReviewOutcome) -> [String] {
    let path = results.tables[outcome.tableName]?.input.path ?? ""
    func line<Plan: Encodable>(_ command: String, _ plan: Plan, usual: Plan, _ more: String = "") -> String {
      let words = ["evidence \(command) \(Self.word(path))"] + CommandOptions(plan, usual: usual).words
      return words.joined(separator: " ") + more
    }
    func pool(_ command: String, _ plan: AnalysisPlan) -> String {
      line(command, plan, usual: AnalysisPlan())
    }
    let (asked, settings) = (outcome.plan, outcome.plan.settings)
    if let choices = asked.network { return networkLines(outcome, choices, of: path) }
    guard outcome.analysis != nil else { return [pool("swim votes", settings)] }
    var lines = [
      pool("pool", settings),
      line(
        "forest", asked.forest(showsJudgements: outcome.analysis?.judged != nil), usual: ForestPlan(),
        " -o forest.svg"),
    ]
    for part in outcome.subgroups {
      var plan = settings
      plan.model.subgroup = part.name
      lines.append(pool("pool", plan))
    }
    for part in outcome.regressions {
      var plan = settings
      plan.model.moderators = part.name
      lines.append(pool("pool", plan))
    }
    if outcome.influence != nil { lines.append(pool("influence", settings)) }
    if (try? outcome.bias?.get()) != nil { lines.append(line("rob pool", asked.bias, usual: BiasPlan())) }
    if (try? outcome.missing?.get()) != nil {
      lines.append(line("missing", asked.missingness(of: settings.effects.measure), usual: MissingnessPlan()))
    }
    if (try? outcome.smallStudy?.get()) != nil { lines.append(pool("small-study summary", settings)) }
    if (try? outcome.finding?.get()) != nil {
      lines.append(line("certainty", asked.certaintyPlan, usual: FindingsPlan()))
    }
    let others = outcome.sensitivity.compactMap { row in
      row.results.map { pool("pool", CommandOptions.asked($0.plan, beside: settings)) + "  # \(row.name)" }
    }
    return lines + others
  }

  /// The commands of a network.
  private func networkLines(
    _ outcome: ReviewOutcome, _ choices: NetworkChoices, of path: String
  ) -> [String] {
    func line<Question: NetworkQuestion>(
      _ command: String, _ plan: NetworkPlan<Question>, _ more: String
    ) -> String {
      let options = CommandOptions(plan, usual: NetworkPlan(NetworkPooling())).words
      return (["evidence \(command) \(Self.word(path))"] + options).joined(separator: " ") + more
    }
    let asked = outcome.plan
    let pooling = asked.networkPlan(NetworkPooling(), choices)
    guard let network = try? outcome.network?.get() else { return [line("network pool", pooling, "")] }
    var lines = [line("network pool", pooling, "")]
    lines += ["graph", "forest", "league"].map { line("network \($0)", pooling, " -o \($0).svg") }
    if network.ranks != nil {
      lines.append(line("network rank", asked.networkPlan(NetworkRanksQuestion(), choices), ""))
    }
    if (try? network.certainty.get()) != nil {
      lines.append(line("network certainty", asked.networkPlan(asked.networkCertainty, choices), ""))
    }
    return lines
      + network.regressions.map {
        line("network regression", asked.networkPlan(NetworkRegressionQuestion($0.formula), choices), "")
      }
  }

  private var settings: ReportBlock {
    .folded(
      "Every choice in force", [.commands(Document.settings(results.plan).prettyPrinted)], .numbers)
  }

  /// A word of a command line, between quotation marks where it needs them.
  static func word(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "_-./:=,+%@".contains($0) } && !text.isEmpty
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}

/// A plan as options of a command: what differs from what is usual.
struct CommandOptions {
  private let members: [JSONValue.Member]
  private let usual: JSONValue

  init<Plan: Encodable, Usual: Encodable>(_ plan: Plan, usual: Usual) {
    members = Document.settings(plan).members ?? []
    self.usual = Document.settings(usual)
  }

  /// A plan with every choice spelt out, less what it has in common with the usual one.
  static func asked(_ plan: AnalysisPlan, beside main: AnalysisPlan) -> AnalysisPlan {
    var asked = plan
    asked.model.tauSquaredInterval = main.model.tauSquaredInterval
    asked.model.prediction = main.model.prediction
    asked.model.asksForPrediction = main.model.asksForPrediction
    return asked
  }

  var words: [String] {
    members.flatMap { member -> [String] in
      guard !["prediction_asked", "preset_choices"].contains(member.key), usual[member.key] != member.value
      else {
        return []
      }
      return options(member.key, member.value)
    }
  }

  private func options(_ key: String, _ value: JSONValue) -> [String] {
    let names = ["columns": "column", "columns_shown": "columns"]
    let name = "--" + (names[key] ?? key).replacing("_", with: "-")
    switch value {
    case .null: return []
    case .bool(let flag): return flag ? [name] : []
    case .array(let elements):
      if ["icc_grid", "r_grid", "rho_grid", "imor", "imdom"].contains(key) {
        return [name, elements.compactMap(Self.text).joined(separator: ",")]
      }
      return elements.flatMap { element -> [String] in
        if let file = element["file"]?.text {
          let keys = element["on"]?.elements?.compactMap(\.text).joined(separator: ",") ?? ""
          return [name, ReproductionSection.word(file), "--on", ReproductionSection.word(keys)]
        }
        return Self.text(element).map { [name, ReproductionSection.word($0)] } ?? []
      }
    default: return Self.text(value).map { [name, ReproductionSection.word($0)] } ?? []
    }
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    default: nil
    }
  }
}
