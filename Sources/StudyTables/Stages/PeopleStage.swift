import EffectSizes

/// Checks the numbers of people that stand beside effects which are not computed from them: totals count these. A cell that
/// is no number leaves its row's people unknown, and its effect as it is.
struct PeopleStage: StudyStage {
  func apply(to studies: inout Studies) {
    guard studies.reader.tellsPeople else { return }
    let fields = ArmPeople.counts.filter { studies.reader.columns[$0] != nil }
    var unread: [MalformedCell] = []
    for position in studies.rows.indices
    where studies.exclusions[position] == nil && studies.peopleInValues(position) == nil {
      for field in fields {
        do throws(MalformedCell) {
          let field = InputField(field, nil, .positive)
          guard let people = try studies.reader.number(field, row: studies.rows[position]) else { continue }
          if people == 0 { studies.exclude(position, .withoutPeople(field: field.name)) }
          if people < 0 { studies.reject(position, field.name, people, "must be more than 0") }
        } catch {
          unread.append(error)
        }
      }
      studies.checkCounts(position, &unread)
    }
    if let first = unread.inOrder.first {
      studies.notes.append(.reading(.unknownPeople(first, count: unread.count)))
    }
  }
}

extension Studies {
  /// Checks events and nonevents, where these tell of a row's people.
  fileprivate mutating func checkCounts(_ position: Int, _ unread: inout [MalformedCell]) {
    guard exclusions[position] == nil else { return }
    do throws(MalformedCell) {
      _ = try reader.people(row: rows[position])
    } catch {
      if !unread.contains(error) { unread.append(error) }
    }
  }
}
