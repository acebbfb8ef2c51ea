import Foundation
import Handbook

// Writes the documents that are made from the code.
for document in GeneratedDocuments.all {
  do {
    try Data(document.text.utf8).write(to: URL(filePath: document.path), options: .atomic)
    print(document.path)
  } catch {
    FileHandle.standardError.write(
      Data("error: cannot write \(document.path): \(error.localizedDescription)\n".utf8))
    exit(1)
  }
}
