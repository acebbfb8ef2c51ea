import ArgumentParser

@main
struct Tipoff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Validates the tables of a snapshot.")
}
