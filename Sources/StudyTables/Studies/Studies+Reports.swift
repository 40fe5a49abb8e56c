import EffectSizes
import RiskOfBias

// What stages read and change.
extension Studies {
  /// The number of a field in a row, as stages left it; `nil` where it is missing. A malformed cell is kept, to be told
  /// with all others.
  mutating func number(_ field: InputField, _ position: Int) -> Double? {
    if let changed = changes[position]?[field.name] { return changed }
    do throws(MalformedCell) {
      return try reader.number(field, row: rows[position])
    } catch {
      reject(position, error)
      return nil
    }
  }

  /// The number of a field that a route may read; a malformed cell is kept, in case nothing else gives the effect.
  private mutating func reported(_ field: InputField, _ position: Int) -> Double? {
    if let changed = changes[position]?[field.name] { return changed }
    do throws(MalformedCell) {
      return try reader.number(field, row: rows[position])
    } catch {
      unread.insert(UnreadCell(position: position, field: field.name, cell: error))
      return nil
    }
  }

  /// The text of a field in a row; `nil` where the table has no such column or the cell is missing.
  func text(_ field: String, _ position: Int) -> String? { reader.text(field, row: rows[position]) }

  /// The number that the measure would read.
  func measured(_ name: String, _ position: Int) -> Double? { values[position].number(InputField(name, nil)) }

  /// The fields of the measure that are there in a row.
  func present(_ position: Int) -> Set<String> {
    Set(measure.fields.filter { values[position].number($0) != nil }.map(\.name))
  }

  /// Puts another number in place of what a row reports, with the step that says why.
  mutating func set(_ number: Double, for field: InputField, _ position: Int, because step: RouteStep) {
    changes[position, default: [:]][field.name] = number
    if measure.fields.contains(where: { $0.name == field.name }) {
      values[field, position] = number
    }
    note(step, position)
  }

  /// Puts another number, or none, in place of what the measure would read.
  mutating func replace(_ name: String, with number: Double?, _ position: Int) {
    let field = measure.fields.first { $0.name == name } ?? InputField(name, nil)
    values[field, position] = number
  }

  /// What only some rows have.
  subscript(detailsOf position: Int) -> StudyDetails {
    get { details[position] ?? StudyDetails(route: usualRoute) }
    set { details[position] = newValue }
  }

  /// Adds a step, or an assumption, to what is told of a row.
  mutating func note(_ step: RouteStep, _ position: Int) { self[detailsOf: position].steps.append(step) }

  /// Leaves a row out; the first reason stands.
  mutating func exclude(_ position: Int, _ reason: Exclusion) {
    if exclusions[position] == nil { exclusions[position] = reason }
  }

  /// Keeps a malformed cell, once, and leaves its row out of what follows.
  mutating func reject(_ position: Int, _ cell: MalformedCell) {
    malformed.insert(cell)
    rejected[position, default: []].append(cell)
    exclude(position, .undefined(reason: cell.reason))
  }

  /// A number that its field cannot have.
  mutating func reject(_ position: Int, _ field: String, _ value: Double, _ reason: String) {
    reject(position, reader.malformed(field, row: rows[position], value: "\(value)", reason))
  }

  /// File and line of a row.
  func place(_ position: Int) -> Place { reader.place(row: rows[position]) }

  /// The physical line of a row.
  func line(_ position: Int) -> Int { place(position).line }

  /// Everything that a row reports.
  mutating func report(_ position: Int) -> StudyReport {
    var report = StudyReport([:], direction: outcomes?[position].direction)
    let isSteppedWedge = isSteppedWedge(position)
    for field in plan.fields where !(isSteppedWedge && SteppedWedgeStage.isOfArms(field.name)) {
      report.numbers[field.name] = reported(field, position)
    }
    for field in StudyTable.wordFields { report.words[field.name] = text(field.name, position) }
    if let sign = text("sign", position)?.lowercased(), ["better", "worse"].contains(sign) {
      report.words["sign"] = sign
    }
    report.result = result(report, position)
    if report.numbers["p"] != nil, hasSignedP { report.words["p"] = "signed" }
    return report
  }

  /// Which of two results a row uses: the one that its column `route` says; where it says none, its own one unless it is
  /// randomised, or nothing calls that one adjusted. An effect of no stated kind may be one that was worked out from the arms.
  private func result(_ report: StudyReport, _ position: Int) -> ReportedResult {
    if let chosen = text("route", position).flatMap({ ReportedResult(rawValue: $0.lowercased()) }) {
      return chosen
    }
    let isOfStatedKind =
      report.numbers["effect"] == nil || report.words["effect_measure"] != nil
      || reader.columns.origin(of: "effect") == .words
    return isOfStatedKind && !resultsAreCompared && isNotRandomised(position) ? .adjusted : .raw
  }

  /// Puts what a route ends with in place of what the row reports.
  mutating func take(_ routed: RoutedReport, _ position: Int) {
    var details = self[detailsOf: position]
    details.route = routed.route
    details.result = routed.result
    details.steps += routed.report.steps
    var used: Set<String> = []
    switch routed.end {
    case .fields(let fields): used = Set(fields.map(\.name))
    case .effect(let effect):
      details.routeEffect = effect
      details.readsFields = false
    case .refused(let reason):
      exclude(
        position, routed.missing.isEmpty ? .undefined(reason: reason) : .missing(routed.missing))
    }
    self.details[position] = details
    notes += routed.report.cautions.map { .caution(place(position), study: labels[position], $0) }
    for field in measure.fields {
      values[field, position] = used.contains(field.name) ? routed.report.number(field) : nil
    }
  }

  /// Takes away what the measure could read of a row that is left out.
  mutating func clear(_ position: Int) {
    for field in measure.fields { values[field, position] = nil }
  }

  /// Puts a standardised difference in place of the statistic it comes from: t and p speak of all people, and say something
  /// else of fewer.
  mutating func resolveStatistic(_ position: Int) {
    let names = present(position)
    let readsDifference = measure.routes.contains { Set($0.map(\.name)) == ["d", "n1", "n2"] }
    guard readsDifference, !["mean1", "sd1", "mean2", "sd2"].allSatisfy(names.contains),
      !names.contains("d"), !names.isDisjoint(with: ["t", "f", "p", "r"]),
      let difference = try? StandardizedDifference(values[position]), difference.d.isFinite
    else { return }
    for name in ["t", "f", "p", "r", "sign"] { replace(name, with: nil, position) }
    replace("d", with: difference.d, position)
  }

  /// What a row lacks of those fields that the table has columns for: `se`, where there is no column `variance`. Ways of
  /// which the row has a field that not every way asks for come first: means, where it has means without SDs. A row that
  /// has a field of none lacks all of the measure's usual way.
  func missing(_ position: Int) -> [String]? {
    let routes = measure.routes.filter { route in route.allSatisfy { reader.columns[$0.name] != nil } }
    let row = values[position]
    if routes.allSatisfy({ $0.allSatisfy { row.number($0) == nil } }) { return routes.first?.map(\.name) }
    func isMeant(_ route: [InputField]) -> Bool {
      route.contains { field in
        row.number(field) != nil && !measure.routes.allSatisfy { $0.contains { $0.name == field.name } }
      }
    }
    let meant = routes.filter(isMeant)
    return (meant.isEmpty ? routes : meant)
      .map { route in route.filter { row.number($0) == nil }.map(\.name) }
      .min { $0.count < $1.count }
  }
}

// MARK: Results that are used in place of the data of arms

extension Studies {
  /// Why a study with an effect has no counts that a model of tables could pool.
  package func reasonWithoutCounts(at position: SelectedPosition) -> Exclusion {
    withoutArms(position.index) ?? .withoutCounts(route: facts(position.index).route)
  }

  /// That an adjusted result is used in place of the data of the row's arms; `nil` where the row has no such data.
  func withoutArms(_ position: Int) -> Exclusion? {
    guard let details = details[position], details.result == .adjusted else { return nil }
    func isGiven(_ field: InputField) -> Bool {
      ((try? reader.number(field, row: rows[position])) ?? nil) != nil
    }
    let isOfArms = measure.routes.contains { route in
      route.contains { $0.name.hasSuffix("1") } && route.allSatisfy(isGiven)
    }
    return isOfArms ? .withoutDataOfArms(route: details.route) : nil
  }
}
