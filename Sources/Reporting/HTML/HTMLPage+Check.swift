import HistoryAnswers
import Rulebooks
import Validation
import Values

extension HTMLPage {
  func id(of check: CheckResult) -> HTML { " id=\"\(text: HTMLAddress.ofCheck(check.id))\"" }

  func link(to check: CheckResult) -> HTML { link(toCheck: check.id) }

  func link(toCheck id: String) -> HTML { "<a href=\"#\(text: HTMLAddress.ofCheck(id))\">\(text: id)</a>" }

  /// By what the filters tell it from others.
  func data(_ check: CheckResult, kind: HTMLMark) -> HTML {
    let owner = check.about.owner.map { " data-o=\"\(text: $0)\"" as HTML } ?? .none
    return " data-k=\"\(kind.style)\" data-c=\"\(text: check.context)\"\(owner)"
  }

  /// All that is known of a check but its findings.
  func facts(_ check: CheckResult) -> HTML {
    "\(place(of: check))<p class=\"outcome\">\(text: check.sentence)</p>" + details(of: check)
  }

  func place(of check: CheckResult) -> HTML {
    let file = check.location.map { "\(style.path($0.file)):\($0.line)" }
    let parts = [check.context, "\(check.kind) on \(check.table)", file].compactMap { $0 }
    return "<p class=\"place\">\(parts.map { "<span>\(text: $0)</span>" as HTML }.joined(separator: " "))</p>"
  }

  /// Why it matters, whom to ask, and its figures.
  func details(of check: CheckResult) -> HTML {
    let notes = check.notes.map { "<p class=\"quiet\">note: \(text: $0)</p>" as HTML }
    let part = check.wordsOfPart.map { "<p class=\"unjudged\">\(text: $0)</p>" as HTML }
    return
      "\(why(check))\(attachments(of: check))\(streak(of: check))\(figures(of: check))\(exemptions(of: check))\(part)\(unexamined(of: check))\(notes)"
  }

  /// Groups of which its verdict says nothing.
  func unexamined(of check: CheckResult) -> HTML {
    guard !check.unexamined.groups.isEmpty else { return .none }
    let groups = check.unexamined.groups.map { group -> HTML in
      let names = group.entity.items.map { item -> String in "\(item.name) \(item.value.label)" }
      return "<li>\(text: names.joined(separator: ", ")): \(text: group.why)</li>"
    }
    let more = check.unexamined.count - groups.count
    return """
      <details><summary>\(text: countedOrNone(check.unexamined.count, "group")) not examined</summary><ul>\(groups)\
      \(more > 0 ? "<li>… and \(more) more</li>" : .none)</ul></details>
      """
  }

  func why(_ check: CheckResult) -> HTML { check.about.why.map { "<p class=\"why\">\(text: $0)</p>" } ?? .none }

  func attachments(of check: CheckResult) -> HTML {
    let about = check.about
    let parts: [HTML?] = [
      about.owner.map { "<span>owner <b>\(text: $0)</b></span>" },
      about.runbook.map { "<span>runbook \(HTMLAddress.link($0.value))</span>" },
      about.tags.isEmpty ? nil : "<span>tags \(text: about.tags.joined(separator: ", "))</span>",
    ]
    let known = parts.compactMap { $0 }
    return known.isEmpty ? .none : "<p class=\"whom\">\(known.joined(separator: " "))</p>"
  }

  /// The measure, both sides' counts, and the thresholds.
  private func figures(of check: CheckResult) -> HTML {
    // Nothing was measured where nothing was judged: noughts would look like figures.
    let known = check.isJudged ? measured(check.measure) + details(beside: check.measure, of: check) : []
    let all = known + (check.conditions.map { [("thresholds", $0)] } ?? [])
    guard !all.isEmpty else { return .none }
    let parts = all.map { name, words in
      "<div><dt>\(text: name.replacing("_", with: " "))</dt><dd>\(text: words)</dd></div>" as HTML
    }
    return "<dl class=\"facts\">\(parts)</dl>"
  }

  /// What is beside the measure: nothing twice, and nothing that there is none of.
  private func details(beside measure: Measure?, of check: CheckResult) -> [(String, String)] {
    check.details.cells.filter { cell in
      !cell.value.isNull && !(cell.name == "expected" && cell.value.number == measure.map { Double($0.examined) })
    }.map { ($0.name, shown($0.value)) }
  }

  private func measured(_ measure: Measure?) -> [(String, String)] {
    guard let measure else { return [] }
    let figures: [(String, String?)] = [
      (measure.name, measure.value.map { measure.unit.shows.words(for: $0) }),
      ("examined", digits(of: measure.examined)),
      ("failing", measure.failingIsMeasure ? nil : measure.failing.map { digits(of: $0) }),
      ("share", measure.share.map { Listing.Shows.share.words(for: .real($0)) }),
    ]
    return figures.compactMap { name, value in value.map { (name, $0) } }
  }

  private func shown(_ value: Value) -> String {
    switch value {
    case .integer: Listing.Shows.count.words(for: value)
    case .null, .real, .text, .blob: value.description
    }
  }

  private func exemptions(of check: CheckResult) -> HTML {
    "\(check.exemptions.filter { $0.keys > 0 }.map { "<p class=\"quiet\">– exempt: \(text: $0.name), \(text: $0.reason), \(text: $0.amount)</p>" as HTML })"
  }
}

extension Measure {
  /// Whether the measure itself counts what fails.
  fileprivate var failingIsMeasure: Bool {
    name == "failing" || (unit == .count && failing != nil && value?.number == failing.map { Double($0) })
  }
}

extension MeasureUnit {
  /// How a measure of this unit is meant.
  fileprivate var shows: Listing.Shows {
    switch self {
    case .count: .count
    case .share: .share
    case .seconds: .seconds
    case .plain: .number
    }
  }
}
