import Foundation
import TipoffCore

/// Where a report goes.
enum Output {
  case standardOutput
  case file(String)

  /// All of it or nothing: written beside the file, then renamed.
  func write(_ text: String) throws(Failure) {
    switch self {
    case .standardOutput: try writeToStandardOutput(text)
    case .file(let path): try write(text, to: path)
    }
  }

  private func writeToStandardOutput(_ text: String) throws(Failure) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      throw Failure("cannot write the report to standard output: \(Self.reason(error))")
    }
  }

  private func write(_ text: String, to path: String) throws(Failure) {
    let beside = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    do {
      try Data(text.utf8).write(to: URL(filePath: beside))
    } catch {
      unlink(beside)
      throw Failure("cannot write '\(path)': \(Self.reason(error))")
    }
    guard rename(beside, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(beside)
      throw Failure("cannot write '\(path)': \(reason)")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    return cause.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(cause.code))) : error.localizedDescription
  }
}
