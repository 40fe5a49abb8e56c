import Foundation

// `peers-ours data FOLDER` writes the tables that every program reads; `peers-ours work FOLDER` then takes tasks from
// standard input, one a line ("fit-reml-13 100": the task, and how often to do it), and answers each with a line of
// JSON: seconds for one repetition, and numbers by which programs can be compared.
let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: peers-ours data|work FOLDER\n".utf8))
  exit(64)
}
switch arguments[1] {
case "data": try PeerData.write(to: arguments[2])
default: try Worker(folder: arguments[2]).run()
}
