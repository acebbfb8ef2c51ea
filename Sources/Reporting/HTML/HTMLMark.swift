import Rulebooks
import Validation
import Values

/// A sign with a class that gives it its colour, and the word for those who do not see it.
struct HTMLMark {
  let sign: HTML
  let style: HTML
  let word: HTML

  init(severity: Severity) {
    switch severity {
    case .error: self.init("✗", "issue", "issue")
    case .warning: self.init("!", "warning", "warning")
    }
  }

  init(verdict: Verdict) {
    switch verdict {
    case .pass: self.init("✓", "pass", "passed")
    case .warn: self.init(severity: .warning)
    case .fail: self.init(severity: .error)
    case .skipped: self.init("–", "skipped", "skipped")
    case .error: self.init("?", "unjudged", "not judged")
    }
  }

  init(outcome: RunOutcome) {
    switch outcome {
    case .failed: self.init(severity: .error)
    case .notJudged, .nothingJudged: self.init(verdict: .error)
    case .nothingToJudge: self.init(verdict: .skipped)
    case .issuesLetThrough, .passedWithWarnings: self.init(severity: .warning)
    case .passed: self.init(verdict: .pass)
    }
  }

  private init(_ sign: HTML, _ style: HTML, _ word: HTML) {
    self.sign = sign
    self.style = style
    self.word = word
  }

  var markup: HTML {
    "<span class=\"mark \(style)\" aria-hidden=\"true\">\(sign)</span><span class=\"vh\">\(word): </span>"
  }
}
