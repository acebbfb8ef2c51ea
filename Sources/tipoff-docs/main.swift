import Foundation
import Reporting

// Writes the documents that are made from the code; a test compares them with what is committed.
do {
  try Data(ChecksDocument.text.utf8).write(to: URL(filePath: "docs/checks.md"), options: .atomic)
  print("docs/checks.md")
} catch {
  FileHandle.standardError.write(Data("error: cannot write docs/checks.md: \(error.localizedDescription)\n".utf8))
  exit(1)
}
