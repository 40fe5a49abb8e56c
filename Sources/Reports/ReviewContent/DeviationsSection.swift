import Analyses
import Estimates

/// What was planned, and what came later.
struct DeviationsSection {
  let plan: ReviewPlan
  let lock: ReviewLock

  var blocks: [ReportBlock] {
    let told = ReportBlock.paragraph(
      "The plan was locked on \(lock.date) (SHA-256 \(lock.digest)). What the reviewers write of results, and where tables lie, is no "
        + "choice and is not compared.")
    var table = ReportTable(
      caption: "Analyses against the locked plan",
      headers: ["Analysis", "Since then", "Choice", "Before", "Now"])
    for (analysis, mark) in zip(plan.analyses, lock.marks(of: plan)) {
      switch mark {
      case .planned:
        table.append([.text(analysis.outcome), .text("as planned"), .text(""), .text(""), .text("")])
      case .added: table.append([.text(analysis.outcome), .text("added"), .text(""), .text(""), .text("")])
      case .changed(let changes):
        for change in changes { table.append(cells(analysis.outcome, "changed", change)) }
      }
    }
    for outcome in lock.dropped(from: plan) {
      table.append([
        .text(outcome), .text("planned, and not in this report"), .text(""), .text(""), .text(""),
      ])
    }
    for change in lock.otherChanges(in: plan) { table.append(cells("The review", "changed", change)) }
    return [told, .table(table)]
  }

  private func cells(_ name: String, _ what: String, _ change: LockChange) -> [ReportTable.Cell] {
    [
      .text(name), .text(what), .text(change.key), .text(change.before ?? "\u{2013}"),
      .text(change.after ?? "\u{2013}"),
    ]
  }
}
