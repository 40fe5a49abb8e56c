public import Analyses
public import Graphics
import NetworkMetaAnalysis
import RealModule
public import RiskOfBias
import Tables

/// The graph of a network: a circle for each treatment, with an area by its people (or studies), and a line for each direct
/// comparison, as thick as it has studies.
///
/// Names stand outside, to the left and the right, one below the other, so that they never overlap; numbers of studies stand
/// on the lines where there is room.
public struct NetworkGraph: Sendable {
  /// A treatment.
  public struct Node: Sendable, Hashable {
    public var name: String
    public var studies: Int
    /// The people who got it; `nil` where they are not told.
    public var people: Double?
  }

  /// A direct comparison.
  public struct Edge: Sendable, Hashable {
    /// The places of the treatments.
    public var first: Int
    public var second: Int
    public var studies: Int
    /// Its studies by their overall risk of bias, best first, then those that were not judged; empty where none was judged.
    public var levels: [LevelCount] = []
  }

  /// Studies of one level of risk of bias.
  public struct LevelCount: Sendable, Hashable {
    /// The level; `nil` for studies that were not judged.
    public var level: JudgementLevel?
    public var studies: Int
  }

  /// The treatments.
  public var nodes: [Node]
  /// The direct comparisons.
  public var edges: [Edge]
  /// The tools that studies were judged with; none where lines have no colours of their own.
  public var tools: [RiskOfBiasTool] = []
  /// The title for those who cannot see it.
  public var title: String

  /// A graph.
  public init(nodes: [Node], edges: [Edge], title: String) {
    (self.nodes, self.edges, self.title) = (nodes, edges, title)
  }

  /// The graph of a network's data; where studies have judgements of their risk of bias, lines are divided by these.
  ///
  /// - Throws: What is wrong with a judgement.
  public init(_ network: PooledNetwork, of data: NetworkData) throws(AnalysisError) {
    let people = data.people(of: network.treatments)
    self.init(
      nodes: network.treatments.indices.map {
        Node(name: network.treatments[$0], studies: network.studyCounts[$0], people: people?[$0])
      },
      edges: network.comparisons.filter { $0.studies > 0 }.map {
        Edge(first: $0.treatment, second: $0.against, studies: $0.studies)
      }, title: "Network of \(network.treatments.count) treatments: \(data.studies.title)")
    guard let fitted = network.fit?.network,
      let assessments = try data.assessments(of: fitted.studies.map(\.label)),
      assessments.contains(where: { $0?.overall != nil })
    else { return }
    tools = assessments.compactMap { $0?.tool }.reduce(into: []) { tools, tool in
      if !tools.contains(where: { $0.code == tool.code }) { tools.append(tool) }
    }
    let known = tools.flatMap(\.levels)
    for edge in fitted.edges {
      guard let place = edges.firstIndex(where: { ($0.first, $0.second) == (edge.first, edge.second) })
      else { continue }
      let levels = edge.studies.map { assessments[$0]?.overall?.level }
      edges[place].levels = (known.map(Optional.some) + [nil]).reduce(into: []) { counts, level in
        let count = levels.count { $0 == level }
        guard count > 0, !counts.contains(where: { $0.level == level }) else { return }
        counts.append(LevelCount(level: level, studies: count))
      }
    }
  }

  /// The finished picture.
  ///
  /// - Parameter width: The width in points; `nil` for that of a journal's page.
  public func picture(width: Double? = nil) -> Picture {
    let drawing = NetworkGraphDrawing(self, width: width ?? PictureWidth.fullWidth.points)
    return Picture(title: title, description: description, table: table, scene: drawing.scene)
  }

  private var description: String {
    let most = edges.max { $0.studies < $1.studies }
    let richest = most.map {
      " Most studies, \($0.studies), compare \(nodes[$0.first].name) with \(nodes[$0.second].name)."
    }
    return "\(nodes.count) treatments and \(edges.count) direct comparisons." + (richest ?? "")
  }

  private var table: PictureTable {
    let found = edges.flatMap(\.levels).map(\.level)
    let levels = (tools.flatMap(\.levels).map(Optional.some) + [nil]).reduce(into: [JudgementLevel?]()) {
      levels, level in
      if found.contains(level), !levels.contains(level) { levels.append(level) }
    }
    let blank = levels.map { _ in CSVValue.missing }
    return PictureTable(
      headers: ["role", "treatment", "against", "studies", "people"]
        + levels.map { $0?.code ?? "not-judged" },
      rows: nodes.map {
        [.text("treatment"), .text($0.name), .missing, CSVValue($0.studies), CSVValue($0.people)] + blank
      }
        + edges.map { edge in
          [
            .text("comparison"), .text(nodes[edge.first].name), .text(nodes[edge.second].name),
            CSVValue(edge.studies), .missing,
          ] + levels.map { level in CSVValue(edge.levels.first { $0.level == level }?.studies ?? 0) }
        })
  }
}

/// Places and marks of a graph.
struct NetworkGraphDrawing {
  private let graph: NetworkGraph
  private let width: Double
  private let centre: ScenePoint
  private let radii: (x: Double, y: Double)
  private let labels: [WrappedText]
  private let labelWidth: Double
  /// The radius of the largest circle: neighbours' names stay clear of it.
  private let largestCircle: Double
  private var points: [ScenePoint] = []

  private static let font = TextFont(size: 8)
  private static let small = TextFont(size: 7.2)
  private static let margin = 6.0
  private static let outermost = 11.0
  private static let smallestCircle = 2.5
  private static let widestLine = 6.0

  init(_ graph: NetworkGraph, width: Double) {
    self.graph = graph
    self.width = width
    let needed = graph.nodes.map { Self.font.width(of: $0.name) }.max() ?? 0
    let labelWidth = min(needed + 2, 0.26 * width)
    self.labelWidth = labelWidth
    labels = graph.nodes.map { Self.font.wrap($0.name, width: labelWidth, limit: 3) }
    let tallest = labels.map { Double($0.lines.count) * Self.font.lineHeight }.max() ?? Self.font.lineHeight
    let horizontal = width / 2 - Self.margin - labelWidth - Self.outermost - 8
    let perSide = Double((graph.nodes.count + 1) / 2)
    // Names on one side are as far apart as the tallest is high.
    let vertical = max(min(horizontal, 150), perSide * (tallest + 3) / 2)
    largestCircle = min(Self.outermost, 0.38 * 2 * vertical / perSide)
    radii = (min(horizontal, max(150, vertical)), vertical)
    let middle = ScenePoint(x: width / 2, y: 0)
    let around = Self.places(graph.nodes.count, centre: middle, radii: radii, apart: tallest + 3)
    // The highest name or circle begins at the margin.
    let highest = around.map(\.y).min() ?? 0
    let down = Self.margin + max(Self.outermost, tallest / 2 + 6) - highest
    centre = ScenePoint(x: middle.x, y: down)
    points = around.map { ScenePoint(x: $0.x, y: $0.y + down) }
  }

  /// Places on an ellipse, from the top clockwise: the right side downwards, then the left side upwards.
  private static func places(
    _ n: Int, centre: ScenePoint, radii: (x: Double, y: Double), apart: Double
  ) -> [ScenePoint] {
    let right = (n + 1) / 2
    return (0..<n).map { place in
      let isRight = place < right
      let step = isRight ? place : n - 1 - place
      let share = heights(isRight ? right : n - right, apart: apart / radii.y)[step]
      let x = (1 - share * share).squareRoot() * radii.x
      return ScenePoint(x: centre.x + (isRight ? x : -x), y: centre.y + share * radii.y)
    }
  }

  /// Heights on one side, from -1 to 1: at equal angles where these leave names apart, else at equal distances.
  private static func heights(_ count: Int, apart: Double) -> [Double] {
    let angles = (0..<count).map { -Double.cos((Double($0) + 0.5) / Double(count) * .pi) }
    if zip(angles, angles.dropFirst()).allSatisfy({ $1 - $0 >= apart }) { return angles }
    return (0..<count).map { (Double($0) + 0.5) / Double(count) * 2 - 1 }
  }

  private func radius(_ node: NetworkGraph.Node) -> Double {
    let hasPeople = graph.nodes.allSatisfy { $0.people != nil }
    let size = hasPeople ? node.people ?? 0 : Double(node.studies)
    let most = graph.nodes.map { hasPeople ? $0.people ?? 0 : Double($0.studies) }.max() ?? 1
    return max(Self.smallestCircle, largestCircle * (size / max(most, 1e-9)).squareRoot())
  }

  var scene: MarkScene {
    let names = nameMarks
    let circles = graph.nodes.indices.map { place in
      Mark.group(
        Mark.Group(
          "treatment", title: graph.nodes[place].name,
          marks: [
            .circle(
              Mark.Circle(
                points[place], radius: radius(graph.nodes[place]), fill: FigureColors.study,
                stroke: FigureStrokes.outline))
          ]))
    }
    let notes = noteMarks(below: bottom)
    let numbers = numberMarks(clearOf: names.compactMap(\.bounds) + circles.compactMap(\.bounds))
    return MarkScene(
      width: width, height: notes.bottom + Self.margin,
      marks: lineMarks + circles + [.group(Mark.Group("numbers", marks: numbers))]
        + [.group(Mark.Group("names", marks: names)), .group(Mark.Group("notes", marks: notes.marks))])
  }

  private var bottom: Double {
    (points.map(\.y).max() ?? 0) + Self.outermost + 1.5 * Self.font.lineHeight
  }

  private var lineMarks: [Mark] {
    let most = Double(graph.edges.map(\.studies).max() ?? 1)
    return graph.edges.map { edge in
      let thickness = max(0.6, Self.widestLine * Double(edge.studies) / most)
      let names = "\(graph.nodes[edge.first].name) and \(graph.nodes[edge.second].name)"
      return .group(
        Mark.Group("comparison", title: "\(names): \(edge.studies)", marks: parts(of: edge, thickness)))
    }
  }

  /// A line, divided along its length by the risk of bias of its studies.
  private func parts(of edge: NetworkGraph.Edge, _ thickness: Double) -> [Mark] {
    let (start, end) = (points[edge.first], points[edge.second])
    func point(_ share: Double) -> ScenePoint {
      ScenePoint(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y))
    }
    guard !edge.levels.isEmpty else {
      return [.line(Mark.Line(from: start, to: end, stroke: Stroke(FigureColors.edge, width: thickness)))]
    }
    // What circles cover is no part of it.
    let length = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)).squareRoot()
    let first = min(0.4, radius(graph.nodes[edge.first]) / max(length, 1))
    let last = 1 - min(0.4, radius(graph.nodes[edge.second]) / max(length, 1))
    var before = 0
    return edge.levels.map { part in
      func place(_ count: Int) -> ScenePoint {
        point(first + (last - first) * Double(count) / Double(edge.studies))
      }
      let line = Mark.Line(
        from: place(before), to: place(before + part.studies),
        stroke: Stroke(
          part.level.map { SRGBColor($0.color) } ?? FigureColors.edge, width: max(1.5, thickness)))
      before += part.studies
      return .line(line)
    }
  }

  /// Names beside their circles, to the outside.
  private var nameMarks: [Mark] {
    graph.nodes.indices.flatMap { place -> [Mark] in
      let isRight = points[place].x >= centre.x
      let away = radius(graph.nodes[place]) + 4
      let text = labels[place]
      let height = Self.font.lineHeight
      // Away from the lines to neighbours, which are flat near the top and the bottom.
      let shift = 6 * (points[place].y - centre.y) / radii.y
      let first = points[place].y + shift - height * Double(text.lines.count - 1) / 2 + Self.font.middle
      return text.lines.enumerated().map { line, string in
        .text(
          Mark.Text(
            string,
            at: ScenePoint(x: points[place].x + (isRight ? away : -away), y: first + height * Double(line)),
            anchor: isRight ? .left : .right, font: Self.font,
            fullText: text.isCut ? graph.nodes[place].name : nil))
      }
    }
  }

  /// Numbers of studies on their lines, where they keep off names, circles and each other.
  private func numberMarks(clearOf taken: [Bounds]) -> [Mark] {
    var taken = taken
    var marks: [Mark] = []
    for edge in graph.edges.sorted(by: {
      ($1.studies, $0.first, $0.second) < ($0.studies, $1.first, $1.second)
    }) {
      let (start, end) = (points[edge.first], points[edge.second])
      for share in [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73] {
        let text = Mark.Text(
          "\(edge.studies)",
          at: ScenePoint(
            x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y) + Self.small.middle
          ),
          anchor: .middle, font: Self.small)
        guard let box = text.bounds?.inset(by: -1.5), !taken.contains(where: box.overlaps) else { continue }
        taken.append(box)
        marks += [.rectangle(Mark.Rectangle(box.inset(by: 1), fill: .white)), .text(text)]
        break
      }
    }
    return marks
  }

  private func noteMarks(below top: Double) -> (marks: [Mark], bottom: Double) {
    let hasPeople = graph.nodes.allSatisfy { $0.people != nil }
    let bias =
      graph.tools.isEmpty
      ? "" : " Colours along a line: shares of its studies by their overall risk of bias, best first."
    let words =
      "Circles: \(hasPeople ? "people" : "studies") of a treatment, by area. Lines: studies that compare two treatments; numbers where there "
      + "is room." + bias
    let lines = Self.small.wrap(words, width: width - 2 * Self.margin).lines
    let marks = lines.enumerated().map { place, line in
      Mark.text(
        Mark.Text(
          line,
          at: ScenePoint(x: Self.margin, y: top + Self.small.ascent + Self.small.lineHeight * Double(place)),
          font: Self.small))
    }
    let bottom = top + Self.small.lineHeight * Double(lines.count)
    guard !graph.tools.isEmpty else { return (marks, bottom) }
    let legend = JudgementLegend(
      tools: graph.tools, hasMissing: graph.edges.contains { $0.levels.contains { $0.level == nil } },
      font: Self.small
    ).marks(left: Self.margin, right: width - Self.margin, top: bottom + 0.5 * Self.small.lineHeight)
    return (marks + legend.marks, legend.bottom)
  }
}
