/// An outcome of a RevMan 5 review as its elements are met.
struct RevMan5Outcome {
  /// The subgroup at hand.
  struct Subgroup {
    var number: String
    var name = ""
  }

  let comparison: Int
  let number: Int
  let kind: RevManDataKind
  let attributes: [String: String]
  let line: Int
  /// The texts of its own elements, by their names.
  var texts: [String: String] = [:]
  var subgroup: Subgroup?
  private var subgroupNames: Set<String> = []
  private var rows: [RevManRow] = []

  init(comparison: Int, number: Int, kind: RevManDataKind, attributes: [String: String], line: Int) {
    self.comparison = comparison
    self.number = number
    self.kind = kind
    self.attributes = attributes
    self.line = line
  }

  /// The kinds by their elements.
  static let kinds: [String: RevManDataKind] = [
    "DICH_OUTCOME": .dichotomous, "CONT_OUTCOME": .continuous, "IPD_OUTCOME": .observedLessExpected,
    "IV_OUTCOME": .inverseVariance, "OTHER_OUTCOME": .text,
  ]

  /// The elements of rows.
  static let rowElements: Set = ["DICH_DATA", "CONT_DATA", "IPD_DATA", "IV_DATA", "OTHER_DATA"]

  /// What a row calls a field.
  static func attribute(of field: RevManField) -> String {
    switch field {
    case .events1: "EVENTS_1"
    case .events2: "EVENTS_2"
    case .total1: "TOTAL_1"
    case .total2: "TOTAL_2"
    case .mean1: "MEAN_1"
    case .mean2: "MEAN_2"
    case .deviation1: "SD_1"
    case .deviation2: "SD_2"
    case .observedLessExpected: "O_E"
    case .variance: "VAR"
    case .effect: "ESTIMATE"
    case .standardError: "SE"
    }
  }

  /// Names the subgroup at hand; one that another has already gets its number as well.
  mutating func name(subgroup words: String) {
    guard let number = subgroup?.number else { return }
    let plain = words.isEmpty ? "Subgroup \(number)" : words
    let name = subgroupNames.contains(plain) ? "\(plain) (\(number))" : plain
    subgroupNames.insert(name)
    subgroup?.name = name
  }

  mutating func add(row attributes: [String: String], of study: String, line: Int) {
    var cells: [RevManField: String] = [:]
    for field in kind.fields { cells[field] = attributes[Self.attribute(of: field)] }
    rows.append(
      RevManRow(
        line: line, study: study,
        subgroup: subgroup.map { $0.name.isEmpty ? "Subgroup \($0.number)" : $0.name },
        cells: cells))
  }

  /// The outcome with all that was met.
  func outcome() throws(RevManError) -> RevManOutcome {
    var outcome = RevManOutcome(
      comparison: comparison, number: number, name: texts["NAME"] ?? "", kind: kind, measure: measure,
      line: line)
    if kind != .text { outcome.analysis = try analysis() }
    outcome.swapsEvents = try isYes("SWAP_EVENTS") && kind == .dichotomous
    outcome.armNames = RevManPair(texts["GROUP_LABEL_1"], texts["GROUP_LABEL_2"])
    outcome.axisLabels = RevManPair(texts["GRAPH_LABEL_1"], texts["GRAPH_LABEL_2"])
    outcome.rows = rows
    return outcome
  }

  /// The words of the effect measure: a code, or for effects that are ready an element of its own.
  private var measureWords: String {
    attributes["EFFECT_MEASURE"]?.replacing("_", with: "") ?? texts["EFFECT_MEASURE"] ?? ""
  }

  private var measure: RevManMeasure { kind == .text ? .none : RevManMeasure(words: measureWords) }

  private func analysis() throws(RevManError) -> RevManAnalysis {
    var analysis = RevManAnalysis()
    analysis.method = try method()
    analysis.model = try isYes("RANDOM") ? .random : .fixed
    analysis.totals = try word("TOTALS", among: ["YES": .all, "SUB": .subtotals, "NO": .none]) ?? .all
    analysis.testsSubgroups = try word("SUBGROUP_TEST", among: ["YES": true, "NO": false]) ?? true
    analysis.studyLevel = RevManAnalysis.level(percent: attributes["CI_STUDY"])
    analysis.level = RevManAnalysis.level(percent: attributes["CI_TOTAL"])
    return analysis
  }

  private func method() throws(RevManError) -> RevManAnalysis.Method {
    let named: RevManAnalysis.Method? = try word(
      "METHOD", among: ["MH": .mantelHaenszel, "IV": .inverseVariance, "PETO": .peto])
    if let named { return named }
    switch kind {
    case .continuous, .inverseVariance, .text: return .inverseVariance
    case .observedLessExpected: return .peto
    case .dichotomous: return RevManMeasure.isPeto(words: measureWords) ? .peto : .mantelHaenszel
    }
  }

  private func isYes(_ name: String) throws(RevManError) -> Bool {
    try word(name, among: ["YES": true, "NO": false]) ?? false
  }

  /// What an attribute's word stands for; `nil` where it is empty or not there.
  private func word<Value>(_ name: String, among known: [String: Value]) throws(RevManError) -> Value? {
    guard let text = attributes[name], !text.isEmpty else { return nil }
    guard let value = known[text] else {
      throw .unknownWord(part: nil, line: line, name: name, value: text, known: known.keys.sorted())
    }
    return value
  }
}
