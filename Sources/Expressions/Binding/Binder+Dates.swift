import Values

extension Binder {
  /// What a date function would silently make NULL of, or take from the machine, is a mistake if it is written out.
  mutating func reviewDates(_ function: Function, _ call: CallSyntax, _ bound: [Expression]) {
    guard function.isOfDates else { return }
    let formats = function == .strftime ? 1 : 0
    for (index, expression) in bound.enumerated() {
      guard let text = expression.constantText else { continue }
      let span = call.arguments[index].expression.span
      if index < formats {
        reviewFormat(text, span)
      } else if index == formats {
        if text.asciiLowercased == "now" { reportClock("now", span, hint: "write now(), the run's clock") }
      } else {
        reviewModifier(text, span)
      }
    }
  }

  private mutating func reviewFormat(_ format: String, _ span: TextSpan) {
    guard !DateModifier.isFormat(format) else { return }
    report(
      .wrongArguments, span, "'\(format)' is no format of 'strftime'",
      hint: "it knows %d %f %H %j %J %m %M %s %S %w %W %Y and %%")
  }

  private mutating func reviewModifier(_ modifier: String, _ span: TextSpan) {
    switch modifier.asciiLowercased {
    case "localtime", "utc":
      reportClock(modifier.asciiLowercased, span, hint: "day_of(x) gives the day in the rulebook's zone")
    case _ where DateModifier(modifier.utf8) == nil:
      report(
        .wrongArguments, span, "'\(modifier)' is no modifier of a date",
        hint: "as in '+1 days', '-6 hours', 'start of month', 'weekday 0', 'unixepoch'")
    case _: break
    }
  }

  private mutating func reportClock(_ word: String, _ span: TextSpan, hint: String) {
    report(.notReproducible, span, "'\(word)' would read the machine's clock or zone", hint: hint)
  }
}

extension Expression {
  /// The text that it is in every row, also where it is put together: `'n' || 'ow'`.
  fileprivate var constantText: String? {
    if case .literal(.text(let text)) = self { return text }
    guard columns.isEmpty, aggregates.isEmpty,
      let value = try? CompiledExpression(self, columns: [], functions: .native).evaluate([]),
      case .text(let text) = value
    else { return nil }
    return text
  }
}
