import Foundation
import Handbook
import Reporting
import Testing
import Values

/// An independent JSON Schema validator: Python's `jsonschema`, as a process of its own.
enum SchemaValidator {
  static let missing: Comment = "SKIPPED: no python3 with jsonschema here; `pip install jsonschema` runs these tests"

  static let isInstalled = (try? run("import jsonschema", input: ""))?.exitCode == 0

  /// What it says against each instance; an empty text for one that it accepts.
  static func complaints(about instances: [JSONText], schema: String = RuleSchema.text) throws -> [String] {
    let input = "{\"schema\": \(schema), \"instances\": \(JSONText.array(instances).indented)}"
    let answer = try run(script, input: input)
    guard answer.exitCode == 0 else { throw ValidatorFailure(words: answer.error) }
    return try JSONDecoder().decode([String].self, from: Data(answer.output.utf8))
  }

  private static let script = """
    import json, sys
    from jsonschema import Draft7Validator
    given = json.load(sys.stdin)
    Draft7Validator.check_schema(given["schema"])
    validator = Draft7Validator(given["schema"])
    def complaint(instance):
        error = next(validator.iter_errors(instance), None)
        return "" if error is None else (error.json_path + ": " + error.message)[:300] or "refused"
    json.dump([complaint(instance) for instance in given["instances"]], sys.stdout)
    """

  private static func run(_ script: String, input: String) throws -> (exitCode: Int32, output: String, error: String) {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: folder.write(input, as: "input.json")))
    let output = Pipe()
    let error = try folder.write("", as: "error.txt")
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: URL(filePath: error))
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self), try folder.text("error.txt"))
  }
}

struct ValidatorFailure: Error {
  let words: String
}
