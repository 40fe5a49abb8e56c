import Evidence

/// Tables of made-up studies as the bytes of CSV files.
public enum SyntheticTables {
  /// Labels, means, standard deviations and sizes of two groups: 7 columns, near 48 bytes a row.
  public static func means(rows: Int) -> [UInt8] {
    var writer = CSVWriter(headers: ["study", "mean1", "sd1", "n1", "mean2", "sd2", "n2"])
    for (i, trial) in TwoGroupMeans.synthetic(count: rows).enumerated() {
      writer.append(row: [
        .text("Study \(i + 1)"), .number(trial.mean1), .number(trial.sd1), .number(trial.n1),
        .number(trial.mean2), .number(trial.sd2), .number(trial.n2),
      ])
    }
    return writer.bytes
  }

  /// Labels, events and sizes of two groups.
  public static func events(rows: Int) -> [UInt8] {
    var writer = CSVWriter(headers: ["study", "events1", "n1", "events2", "n2"])
    for (i, trial) in TwoByTwoTable.synthetic(count: rows).enumerated() {
      writer.append(row: [
        .text("Study \(i + 1)"), .number(trial.events1), .number(trial.n1), .number(trial.events2),
        .number(trial.n2),
      ])
    }
    return writer.bytes
  }

  /// Effects and their variances, with every digit.
  public static func effects(rows: Int) -> [UInt8] {
    let effects = StudyEffects.synthetic(count: rows)
    var writer = CSVWriter(headers: ["study", "effect", "variance"])
    for i in 0..<rows {
      writer.append(row: [
        .text(effects.labels[i]), .number(effects.estimates[i]), .number(effects.variances[i]),
      ])
    }
    return writer.bytes
  }

  /// The labels of two raters.
  public static func labels(rows: Int) -> [UInt8] {
    var writer = CSVWriter(headers: ["id", "title", "A", "B"])
    for i in 0..<rows {
      writer.append(row: [
        .integer(i + 1), .text("Title \(i + 1)"), .text(i % 3 == 0 ? "include" : "exclude"),
        .text(i % 4 == 0 ? "include" : "exclude"),
      ])
    }
    return writer.bytes
  }

  /// Directions of three findings of each study.
  public static func directions(rows: Int) -> [UInt8] {
    var writer = CSVWriter(headers: ["study", "direction"])
    for i in 0..<rows {
      writer.append(row: [.text("Study \(i / 3 + 1)"), .text(i % 4 == 0 ? "worse" : "better")])
    }
    return writer.bytes
  }
}
