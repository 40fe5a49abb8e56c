import EffectSizes
import MetaAnalysis

/// Tables and rates from published reviews of rare events.
enum RareData {
  /// Events and people of two groups, group 1 first.
  static func tables(_ rows: [(Double, Double, Double, Double)]) -> [Study<TwoByTwoTable>] {
    rows.enumerated().map { place, row in
      Study(
        "\(place + 1)",
        try! TwoByTwoTable(
          events1: row.0, nonevents1: row.1 - row.0, events2: row.2, nonevents2: row.3 - row.2))
    }
  }

  /// Catheter-related bloodstream infections with anti-infective and with standard catheters: Niel-Weise, Stijnen, van den Broek 2007,
  /// table 3 of Stijnen, Hamza, Ozdemir 2010.
  static let catheters = tables([
    (0, 116, 3, 117), (1, 44, 3, 35), (2, 208, 9, 195), (0, 130, 7, 136), (5, 151, 6, 157), (1, 98, 4, 139),
    (1, 174, 3, 177), (1, 74, 2, 39), (1, 97, 19, 103), (1, 113, 2, 122), (0, 66, 7, 64), (0, 70, 1, 58),
    (3, 188, 5, 175), (6, 187, 11, 180), (0, 118, 0, 105), (0, 252, 1, 262), (1, 345, 3, 362), (4, 64, 1, 69),
  ])

  /// The same infections per catheter-day in the trials of total parenteral nutrition and chemotherapy: Niel-Weise et al. 2008.
  static let catheterDays: [Study<TwoGroupRates>] = [
    (7, 1344, 11, 1988), (8, 1600, 8, 1461), (3, 12012, 14, 10962), (6, 1536, 10, 1503), (1, 370, 1, 483),
    (1, 729, 8, 913), (17, 6760, 15, 6840), (3, 1107, 7, 1015), (2, 320, 3, 440),
  ].enumerated().map { place, row in
    Study(
      "\(place + 1)", try! TwoGroupRates(events1: row.0, time1: row.1, events2: row.2, time2: row.3))
  }

  /// Respiratory tract infections with topical and systemic antibiotic prophylaxis in intensive care: D'Amico et al. 2009.
  static let prophylaxis = tables([
    (13, 58, 23, 30), (1, 28, 29, 60), (12, 161, 38, 170), (14, 32, 17, 32), (4, 75, 12, 75), (4, 20, 7, 24),
    (0, 45, 4, 46), (5, 49, 31, 47), (10, 50, 25, 49), (7, 47, 25, 54), (32, 131, 60, 140),
    (62, 201, 100, 200),
    (7, 55, 26, 57), (22, 193, 40, 185), (3, 91, 17, 92), (91, 265, 149, 262),
  ])

  /// Deaths from cardiovascular causes with rosiglitazone and with controls: Nissen and Wolski 2007.
  static let rosiglitazone = tables([
    (1, 357, 0, 176), (0, 391, 0, 207), (0, 774, 0, 185), (0, 213, 0, 109), (1, 232, 0, 116), (0, 43, 0, 47),
    (0, 121, 0, 124), (3, 110, 2, 114), (0, 382, 0, 384), (0, 284, 0, 135), (2, 294, 1, 302),
    (0, 563, 0, 142),
    (0, 278, 1, 279), (0, 418, 0, 212), (2, 395, 0, 198), (1, 203, 1, 106), (0, 104, 0, 99), (1, 212, 0, 107),
    (1, 138, 0, 139), (1, 196, 0, 96), (0, 122, 0, 120), (0, 175, 0, 173), (0, 56, 0, 58), (0, 39, 0, 38),
    (1, 561, 0, 276), (2, 116, 1, 111), (2, 148, 0, 143), (1, 231, 0, 242), (0, 89, 0, 88), (1, 168, 0, 172),
    (0, 116, 0, 61), (1, 1172, 0, 377), (1, 706, 0, 325), (0, 204, 1, 185), (1, 288, 0, 280),
    (0, 254, 0, 272),
    (0, 314, 0, 154), (0, 162, 0, 160), (1, 442, 0, 112), (1, 394, 0, 124), (12, 2635, 10, 2634),
    (2, 1456, 5, 2895),
  ])

  /// Myocardial infarctions in the same trials.
  static let rosiglitazoneInfarctions = tables([
    (2, 357, 0, 176), (2, 391, 1, 207), (1, 774, 1, 185), (0, 213, 1, 109), (1, 232, 0, 116),
    (0, 43, 1, 47), (1, 121, 0, 124), (5, 110, 2, 114), (1, 382, 0, 384), (1, 284, 0, 135),
    (0, 294, 1, 302), (2, 563, 0, 142), (2, 278, 1, 279), (2, 418, 0, 212), (2, 395, 1, 198),
    (1, 203, 1, 106), (1, 104, 2, 99), (2, 212, 0, 107), (3, 138, 1, 139), (0, 196, 0, 96),
    (0, 122, 1, 120), (0, 175, 1, 173), (1, 56, 0, 58), (1, 39, 0, 38), (0, 561, 2, 276), (2, 116, 3, 111),
    (1, 148, 0, 143), (1, 231, 0, 242), (1, 89, 0, 88), (1, 168, 0, 172), (0, 116, 0, 61),
    (1, 1172, 0, 377), (0, 706, 0, 325), (1, 204, 2, 185), (1, 288, 0, 280), (1, 254, 0, 272),
    (1, 314, 0, 154), (0, 162, 0, 160), (1, 442, 0, 112), (1, 394, 0, 124), (15, 2635, 9, 2634),
    (27, 1456, 41, 2895),
  ])
}
