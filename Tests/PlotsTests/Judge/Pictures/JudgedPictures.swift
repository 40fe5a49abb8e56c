import Graphics

/// What the judge of figures draws: plots by name, each drawn when it is asked for.
struct JudgedPictures: Sendable {
  var name: String
  var draw: @Sendable () throws -> JudgedPlot

  init(_ name: String, draw: @escaping @Sendable () throws -> JudgedPlot) {
    self.name = name
    self.draw = draw
  }

  /// A plot of one picture.
  static func one(
    _ name: String, tellsSmallLetters: Bool = false, draw: @escaping @Sendable () throws -> Picture
  ) -> JudgedPictures {
    JudgedPictures(name) {
      JudgedPlot(name: name, pictures: [try draw()], tellsSmallLetters: tellsSmallLetters)
    }
  }

  /// Everything, the plots of one kind together.
  static var all: [JudgedPictures] {
    fixtures + counts + datasets + choices + directions + others + simulations + points
  }

  /// A part of everything, the same in every run: of forest plots one in some twenty, of the others one in six.
  static var sample: [JudgedPictures] {
    every(23, of: fixtures) + every(23, of: counts) + every(29, of: datasets) + every(13, of: choices)
      + every(7, of: directions) + every(5, of: others) + every(5, of: simulations) + every(11, of: points)
  }

  /// One in `step`: a prime that is no number of layouts or pages goes through all of them.
  private static func every(_ step: Int, of pictures: [JudgedPictures]) -> [JudgedPictures] {
    pictures.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
  }
}
