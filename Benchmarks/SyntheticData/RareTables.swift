import Evidence

/// Tables of few events.
public enum RareTables {
  /// 18 trials of catheters with few infections (Niel-Weise, Stijnen, van den Broek 2007).
  public static let sparse = studies([
    (0, 116, 3, 117), (1, 44, 3, 35), (2, 208, 9, 195), (0, 130, 7, 136), (5, 151, 6, 157), (1, 98, 4, 139),
    (1, 174, 3, 177), (1, 74, 2, 39), (1, 97, 19, 103), (1, 113, 2, 122), (0, 66, 7, 64), (0, 70, 1, 58),
    (3, 188, 5, 175), (6, 187, 11, 180), (0, 118, 0, 105), (0, 252, 1, 262), (1, 345, 3, 362), (4, 64, 1, 69),
  ])

  /// 48 made-up trials, each with events in both arms.
  public static let dense = studies(
    (0..<48).map { place in
      let (n1, n2) = (60 + (place * 37) % 190, 60 + (place * 53) % 190)
      return (2 + (place * 7) % 11, n1, 3 + (place * 5) % 17, n2)
    })

  private static func studies(_ rows: [(Int, Int, Int, Int)]) -> [Study<TwoByTwoTable>] {
    rows.enumerated().map { place, row in
      let (events1, n1, events2, n2) = row
      let table = try! TwoByTwoTable(
        events1: Double(events1), nonevents1: Double(n1 - events1), events2: Double(events2),
        nonevents2: Double(n2 - events2))
      return Study("\(place + 1)", table)
    }
  }
}
