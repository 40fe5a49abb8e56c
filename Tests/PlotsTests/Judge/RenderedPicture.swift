import CMinizip
import Graphics
import Plots
import Raster

/// A picture as librsvg draws it, as rows of bytes for red, green and blue.
struct RenderedPicture {
  let width: Int
  let height: Int
  /// Pixels a point.
  let scale: Double
  private let bytes: [UInt8]

  /// Whether this system draws pictures as pixels.
  static let canDraw = (try? ForestPlot(FixtureTables.bcg).picture().png(dotsPerInch: 20)) != nil

  init(_ picture: Picture, dotsPerInch: Double = 96) throws {
    scale = dotsPerInch / 72
    let file = try picture.png(dotsPerInch: dotsPerInch).bytes
    let head = Self.chunks(file, "IHDR").first ?? []
    width = Self.number(head[..<4])
    height = Self.number(head[4..<8])
    bytes = Self.pixels(Self.chunks(file, "IDAT").flatMap { $0 }, width: width, height: height)
  }

  /// How much darker a pixel is than white, 0 to 255, in its darkest part.
  func ink(_ x: Int, _ y: Int) -> UInt8 {
    let place = (y * width + x) * 3
    return 255 - min(bytes[place], bytes[place + 1], bytes[place + 2])
  }

  /// The pixels with ink in a stretch of the picture.
  func inked(_ columns: Range<Int>, _ rows: Range<Int>, darker least: UInt8) -> [(x: Int, y: Int)] {
    bytes.withUnsafeBufferPointer { bytes in
      var found: [(Int, Int)] = []
      for y in rows {
        var place = (y * width + columns.lowerBound) * 3
        for x in columns {
          let lightest = 255 - least
          if bytes[place] < lightest || bytes[place + 1] < lightest || bytes[place + 2] < lightest {
            found.append((x, y))
          }
          place += 3
        }
      }
      return found
    }
  }

  // MARK: PNG, as ISO/IEC 15948 has it

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func chunks(_ file: [UInt8], _ type: String) -> [[UInt8]] {
    var (found, place) = ([[UInt8]](), 8)
    while place + 12 <= file.count {
      let count = number(file[place..<place + 4])
      if file[place + 4..<place + 8].elementsEqual(type.utf8) {
        found.append(Array(file[place + 8..<place + 8 + count]))
      }
      place += 12 + count
    }
    return found
  }

  /// Inflates rows of three bytes a pixel and undoes their filters.
  private static func pixels(_ data: [UInt8], width: Int, height: Int) -> [UInt8] {
    let row = width * 3
    var raw = [UInt8](repeating: 0, count: (row + 1) * height)
    var count = uLongf(raw.count)
    precondition(uncompress(&raw, &count, data, uLong(data.count)) == Z_OK && count == raw.count)
    var result = [UInt8](repeating: 0, count: row * height)
    raw.withUnsafeBufferPointer { raw in
      result.withUnsafeMutableBufferPointer { result in
        for y in 0..<height {
          let filter = raw[y * (row + 1)]
          for x in 0..<row {
            let place = y * row + x
            let left = x < 3 ? 0 : Int(result[place - 3])
            let above = y == 0 ? 0 : Int(result[place - row])
            let corner = x < 3 || y == 0 ? 0 : Int(result[place - row - 3])
            let guess =
              switch filter {
              case 1: left
              case 2: above
              case 3: (left + above) / 2
              case 4: paeth(left, above, corner)
              default: 0
              }
            result[place] = raw[y * (row + 1) + 1 + x] &+ UInt8(guess)
          }
        }
      }
    }
    return result
  }

  private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    let guess = left + above - corner
    let (a, b, c) = (abs(guess - left), abs(guess - above), abs(guess - corner))
    return a <= b && a <= c ? left : b <= c ? above : corner
  }
}
