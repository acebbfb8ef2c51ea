import Season
import Values

/// `season OUT.sqlite [--fault NAME]… [--on DATE]…`, `season OUT.sqlite --story`, `season --list`
struct SeasonCommand {
  private enum Task {
    case list
    case write(String, faults: [Fault], dates: [Day])
    case tell(String)
  }

  private let task: Task
  private let season = Season()

  init(_ arguments: [String]) throws(Usage) {
    if arguments == ["--list"] {
      task = .list
      return
    }
    var path: String?
    var faults: [Fault] = []
    var dates: [Day] = []
    var isStory = false
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--fault": faults.append(try Self.fault(rest.popFirst()))
      case "--story": isStory = true
      case "--on": dates.append(try Self.date(rest.popFirst(), of: season))
      default:
        guard path == nil, !argument.hasPrefix("-") else { throw Usage(mistake: "'\(argument)' is not understood") }
        path = argument
      }
    }
    guard let path else { throw Usage(mistake: "no file is named that the season is written to") }
    guard dates.isEmpty || !faults.isEmpty else {
      throw Usage(mistake: "--on says when a --fault happens, and none is named")
    }
    guard !isStory || faults.isEmpty else {
      throw Usage(mistake: "--story says which faults happen when; leave --fault and --on out")
    }
    task = isStory ? .tell(path) : .write(path, faults: faults, dates: dates)
  }

  private static func fault(_ name: String?) throws(Usage) -> Fault {
    guard let name else { throw Usage(mistake: "--fault needs a name; --list shows them") }
    guard let fault = Faults.named(name) else {
      let nearest = nearestName(to: name, among: Faults.all.map(\.name)).map { "; did you mean '\($0)'?" }
      throw Usage(mistake: "no fault is called '\(name)'\(nearest ?? "; --list shows them")")
    }
    return fault
  }

  private static func date(_ text: String?, of season: Season) throws(Usage) -> Day {
    guard let text, let date = Day(parsing: text), season.day(date)?.kind == .games else {
      let dates = "\(season.dates.lowerBound) to \(season.dates.upperBound)"
      throw Usage(mistake: "--on needs a date of the season with games, \(dates); found '\(text ?? "")'")
    }
    return date
  }

  func run() throws {
    switch task {
    case .list:
      for fault in Faults.all {
        print("\(fault.name), \(fault.dates.map(\.description).joined(separator: ", ")): \(fault.sentence)")
      }
    case .tell(let path):
      try season.write(to: path)
      try SeasonStory.happen(in: path, of: season)
      print(path)
    case .write(let path, let faults, let dates):
      for fault in faults where !dates.isEmpty && !fault.isOrdinary {
        throw Usage(mistake: "'\(fault.name)' needs its own date, \(fault.dates[0]): leave --on out")
      }
      try season.write(to: path)
      for fault in faults { try fault.damage(path, season: season, on: dates.isEmpty ? nil : dates) }
      print(path)
    }
  }
}
