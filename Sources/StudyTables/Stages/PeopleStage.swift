import EffectSizes

/// Checks the numbers of people that stand beside effects which are not computed from them: totals count these. A cell that
/// is no number leaves its row's people unknown, and its effect as it is.
struct PeopleStage: StudyStage {
  func apply(to studies: inout Studies) {
    let fields = Studies.peopleFields.filter { studies.reader.columns[$0] != nil }
    guard !fields.isEmpty else { return }
    var unread: [MalformedCell] = []
    for position in studies.rows.indices
    where studies.exclusions[position] == nil && studies.peopleInValues(position) == nil {
      for field in fields {
        do throws(MalformedCell) {
          let field = InputField(field, nil, .positive)
          guard let people = try studies.reader.number(field, row: studies.rows[position]) else { continue }
          if people == 0 { studies.exclude(position, .undefined(reason: "\(field.name) is 0")) }
          if people < 0 { studies.reject(position, field.name, people, "must be more than 0") }
        } catch {
          unread.append(error)
        }
      }
    }
    if let first = unread.inOrder.first {
      studies.notes.append(.reading(.unknownPeople(first, count: unread.count)))
    }
  }
}
