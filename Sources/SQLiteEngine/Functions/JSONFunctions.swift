import Expressions
import SQLSpelling
import SQLite
import Values

extension Connection {
  /// `tipoff_json_extract` and its neighbours. Documents are read where SQLite holds them.
  ///
  /// They are not SQLite's own, which end the statement at the first text that is no JSON, and whose versions differ.
  func registerJSONFunctions() {
    for function in Function.allCases where function.isOfJSON {
      let paths = PathCache()
      registerScalar(function.nameInSQLite, arguments: -1) { call in
        if (0..<call.count).contains(where: { call[$0].isNull }) { return call.answer(.null) }
        guard let known = paths.paths(of: call) else { return call.fail("\(function.rawValue): no path") }
        call.answer(call[0].withText { function.value(ofJSON: $0, at: known) })
      }
    }
  }
}

/// The paths asked for last: in one statement they are nearly always the same.
private final class PathCache {
  private var last: (texts: [[UInt8]], paths: [JSONPath]) = ([], [])

  /// Nil where one of them cannot be read.
  func paths(of call: FunctionCall) -> [JSONPath]? {
    let count = max(call.count - 1, 0)
    let isLast =
      last.texts.count == count
      && last.texts.indices.allSatisfy { index in
        call[index + 1].withText { $0.elementsEqual(last.texts[index]) }
      }
    if isLast { return last.paths }
    let texts = (0..<count).map { call[$0 + 1].withText { Array($0) } }
    let paths = texts.compactMap { try? JSONPath(String(decoding: $0, as: UTF8.self)) }
    guard paths.count == count else { return nil }
    last = (texts, paths)
    return paths
  }
}
