import EffectSizes

/// Checks the numbers of people that stand beside effects which are not computed from them: totals count these.
struct PeopleStage: StudyStage {
  func apply(to studies: inout Studies) {
    let fields = Studies.peopleFields.filter { studies.reader.columns[$0] != nil }
    guard !fields.isEmpty else { return }
    for position in studies.rows.indices
    where studies.exclusions[position] == nil && studies.peopleInValues(position) == nil {
      for field in fields {
        do throws(MalformedCell) {
          if try studies.reader.number(InputField(field, nil), row: studies.rows[position]) == 0 {
            studies.exclude(position, .undefined(reason: "\(field) is 0"))
          } else {
            _ = try studies.reader.positive(field, row: studies.rows[position])
          }
        } catch {
          studies.reject(position, error)
        }
      }
    }
  }
}
