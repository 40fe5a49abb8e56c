import Graphics
public import Instruments
public import Tables

/// The registry of instruments in each form that it is written in.
public struct InstrumentsReport: Sendable {
  /// The instruments that are listed.
  public let instruments: [Instrument]
  /// Whether names, versions and sources are told as well.
  public let showsDetails: Bool

  /// A report of instruments.
  public init(_ instruments: [Instrument], showsDetails: Bool = false) {
    self.instruments = instruments
    self.showsDetails = showsDetails
  }

  /// A row for each score; with details, a section for each instrument.
  public var text: String {
    if showsDetails { return instruments.map(details).joined(separator: "\n") }
    let header = ["INSTRUMENT", "SCORE", "RANGE", "BETTER", "RATER"]
    let rows = instruments.flatMap { instrument in
      instrument.scales.map { scale in
        [instrument.code, scale.code, ranges(scale, instrument), better(scale.direction), instrument.rater]
      }
    }
    return TextTable(rows: [header] + rows).text
  }

  private func details(_ instrument: Instrument) -> String {
    var lines = ["\(instrument.name) (\(instrument.code))"]
    if !instrument.aliases.isEmpty { lines.append("Also: " + instrument.aliases.joined(separator: "; ")) }
    lines.append("Rater: \(instrument.rater)" + (instrument.items.map { "; \($0) items" } ?? ""))
    let rows = instrument.scales.map { scale in
      [
        scale.code, scale.name, scale.items.map { "\($0) items" } ?? "", ranges(scale, instrument),
        better(scale.direction),
      ]
    }
    var text = lines.joined(separator: "\n") + "\n\n"
    text += TextTable(rows: [["SCORE", "NAME", "ITEMS", "RANGE", "BETTER"]] + rows).text
    if !instrument.versions.isEmpty { text += "\n" + versions(instrument) }
    if let source = instrument.source {
      text += "\nSource: \(source.citation)" + (source.doi.map { " doi:\($0)" } ?? "") + "\n"
    }
    if let note = instrument.note { text += (instrument.source == nil ? "\n" : "") + "Note: \(note)\n" }
    return text
  }

  private func versions(_ instrument: Instrument) -> String {
    instrument.versions.map { version in
      let ranges = instrument.scales.compactMap { scale in
        version.ranges[scale.code].map { "\(scale.code) \(Self.range($0))" }
      }
      let names = version.aliases.isEmpty ? "" : " (also \(version.aliases.joined(separator: "; ")))"
      return "Version \(version.name)\(names): "
        + (ranges.isEmpty ? "no range recorded" : ranges.joined(separator: ", ")) + "\n"
    }.joined()
  }

  private func ranges(_ scale: InstrumentScale, _ instrument: Instrument) -> String {
    let ranges = instrument.possibleRanges(of: scale)
    return ranges.isEmpty ? "-" : ranges.map(Self.range).joined(separator: " or ")
  }

  private static func range(_ range: ScoreRange) -> String {
    [range.lower, range.upper].map { DecimalText.trimmed($0, decimals: 6) }.joined(separator: "-")
  }

  private func better(_ direction: ScoreDirection) -> String {
    switch direction {
    case .higherIsBetter: "higher"
    case .higherIsWorse: "lower"
    case .unknown: "unknown"
    }
  }
}

// MARK: JSON and CSV

extension InstrumentsReport {
  /// The document.
  public var json: JSONValue {
    .object([
      .init("schema", .string("evidence.instruments/1")),
      .init("version", .string(Document.version)),
      .init("instruments", .array(instruments.map(Self.object))),
    ])
  }

  private static func object(_ instrument: Instrument) -> JSONValue {
    .object([
      .init("code", .string(instrument.code)), .init("name", .string(instrument.name)),
      .init("aliases", .array(instrument.aliases.map { .string($0) })),
      .init("rater", .string(instrument.rater)), .init("items", JSONValue(instrument.items)),
      .init("total", instrument.total.map(object) ?? .null),
      .init("subscales", .array(instrument.subscales.map(object))),
      .init(
        "versions",
        .array(
          instrument.versions.map { version in
            .object([
              .init("name", .string(version.name)),
              .init("aliases", .array(version.aliases.map { .string($0) })),
              .init("items", JSONValue(version.items)),
              .init(
                "ranges",
                .object(
                  version.ranges.sorted { $0.key < $1.key }.map { .init($0.key, range($0.value)) })),
            ])
          })),
      .init(
        "source",
        instrument.source.map {
          .object([.init("citation", .string($0.citation)), .init("doi", JSONValue($0.doi))])
        } ?? .null),
      .init("note", JSONValue(instrument.note)),
    ])
  }

  private static func object(_ scale: InstrumentScale) -> JSONValue {
    .object([
      .init("code", .string(scale.code)), .init("name", .string(scale.name)),
      .init("aliases", .array(scale.aliases.map { .string($0) })), .init("items", JSONValue(scale.items)),
      .init("range", scale.range.map(range) ?? .null), .init("direction", .string(scale.direction.rawValue)),
    ])
  }

  private static func range(_ range: ScoreRange) -> JSONValue {
    .array([.number(range.lower), .number(range.upper)])
  }

  /// A row for each score, and for each version in which a score has a range of its own.
  public var csv: CSVWriter {
    var csv = CSVWriter(headers: [
      "instrument", "version", "score", "name", "lower", "upper", "direction", "rater", "doi",
    ])
    for instrument in instruments {
      for scale in instrument.scales {
        append(instrument, nil, scale, scale.range, to: &csv)
        for version in instrument.versions {
          guard let range = version.ranges[scale.code] else { continue }
          append(instrument, version, scale, range, to: &csv)
        }
      }
    }
    return csv
  }

  private func append(
    _ instrument: Instrument, _ version: InstrumentVersion?, _ scale: InstrumentScale, _ range: ScoreRange?,
    to csv: inout CSVWriter
  ) {
    csv.append(
      row: [
        .text(instrument.code), version.map { .text($0.name) } ?? .missing, .text(scale.code),
        .text(scale.name),
        CSVValue(range?.lower), CSVValue(range?.upper), .text(scale.direction.rawValue),
        .text(instrument.rater), instrument.source?.doi.map { .text($0) } ?? .missing,
      ])
  }
}
