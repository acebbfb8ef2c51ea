import KeptRows
import Validation

/// `--failures FILE` and `--good-rows FOLDER`: where rows are kept beside the report.
struct RowKeeping {
  private let files: RowFiles?

  /// Nothing is made where a place has something that must not be lost, or is given twice.
  init(failures: String?, goodRows: String?, reports: [Output], keeping kept: KeptFiles) throws(Failure) {
    let failures = try Self.place(failures, "--failures", reports, kept)
    let goodRows = try Self.place(goodRows, "--good-rows", reports, kept)
    if let failures, let goodRows, Output.file(failures.path).isSame(as: .file(goodRows.path)) {
      throw Failure(
        "--failures and --good-rows name one place, '\(failures.path)'", hint: "give each a place of its own")
    }
    guard failures != nil || goodRows != nil else {
      files = nil
      return
    }
    do throws(RowKeepingError) {
      files = try RowFiles(failures: failures, goodRows: goodRows)
    } catch {
      throw Failure(error.message)
    }
  }

  private static func place(
    _ path: String?, _ option: String, _ reports: [Output], _ kept: KeptFiles
  ) throws(Failure) -> RowsPlace? {
    guard let path else { return nil }
    let place: RowsPlace
    do throws(RowKeepingError) {
      place = try RowsPlace(path)
    } catch {
      throw Failure("\(option): \(error.message)")
    }
    let output = Output.file(place.path)
    if let what = kept.standing(at: output) {
      throw Failure("\(option) \(path): it is \(what), which the rows would replace")
    }
    if reports.contains(where: { $0.isSame(as: output) }) {
      throw Failure("\(option) \(path): a report goes there already", hint: "give each a file of its own")
    }
    return place
  }

  /// What cannot be kept is told after the report, and leaves every place as it was.
  func keep(_ judged: JudgedRun) async throws(CancellationError) -> Failure? {
    guard let files else { return nil }
    do throws(RowKeepingFailure) {
      try await judged.keepRows(in: files)
      return nil
    } catch {
      files.discard()
      switch error {
      case .cancelled: throw CancellationError()
      case .failed(let error): return Failure("no rows are kept: \(error.message)")
      }
    }
  }

  /// Puts the files into their places, and says what is in them.
  func commit() -> Failure? {
    guard let files else { return nil }
    do throws(RowKeepingError) {
      try files.commit()
    } catch {
      files.discard()
      return Failure("not all rows are kept: \(error.message)")
    }
    StandardError.write(files.notes.map { "rows: \($0)\n" }.joined())
    return nil
  }
}
