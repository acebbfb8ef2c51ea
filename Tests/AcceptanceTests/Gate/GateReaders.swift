import Foundation
import TestSupport

/// What readers that know only a format's standard, and nothing of Tipoff, take from a report: Python's parsers.
struct GateReading: Decodable, Equatable {
  /// Ids of checks, or of what stands for them, by how bad a gate would think they are.
  var bad: Set<String> = []
  var warned: Set<String> = []
  var skipped: Set<String> = []
  /// Whether a gate that looks at nothing else lets the run through.
  var passes: Bool

  static let isPythonInstalled = (try? Python.run("import csv, json, xml.etree.ElementTree", input: "")) != nil

  /// By format, for each run, as a script's `read` says; it may use the packages of `Readers`.
  static func of(_ texts: [[String: String]], by script: String = script) throws -> [[String: GateReading]] {
    let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    return try JSONDecoder().decode(
      [[String: GateReading]].self, from: Data(try Readers.run(script, input: input).utf8))
  }

  /// What a reader says against a report.
  struct Refusal: Error, CustomStringConvertible { let description: String }

  /// JUnit by the elements and attributes that Jenkins' schema (junit-10.xsd) allows, all others by their documentation.
  static let script = ##"""
    import csv, io, json, re, sys
    import xml.etree.ElementTree as xml

    ALLOWED = {
      "testsuites": ({"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
      "testsuite": ({"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id",
        "package", "file", "log", "url"}, {"testsuite", "properties", "testcase", "system-out", "system-err"}),
      "properties": (set(), {"property"}), "property": ({"name", "value"}, set()),
      "testcase": ({"name", "time", "classname", "group"}, {"skipped", "error", "failure", "system-out", "system-err"}),
      "failure": ({"type", "message"}, set()), "error": ({"type", "message"}, set()),
      "skipped": ({"type", "message"}, set()), "system-out": (set(), set()),
    }

    def junit(text):
        def check(node):
            attributes, children = ALLOWED[node.tag]
            assert set(node.attrib) <= attributes, (node.tag, node.attrib)
            for child in node:
                assert child.tag in children, (node.tag, child.tag)
                check(child)
        root = xml.fromstring(text)
        check(root)
        bad, skipped, counts = set(), set(), {"tests": 0, "failures": 0, "errors": 0}
        for suite in root:
            cases = suite.findall("testcase")
            numbers = {"tests": len(cases), "failures": len(suite.findall("testcase/failure")),
              "errors": len(suite.findall("testcase/error")), "skipped": len(suite.findall("testcase/skipped"))}
            for name, number in numbers.items():
                assert int(suite.get(name)) == number, (name, number)
                if name in counts: counts[name] += number
            for case in cases:
                name = suite.get("name") + "." + case.get("name")
                if case.find("failure") is not None or case.find("error") is not None: bad.add(name)
                if case.find("skipped") is not None: skipped.add(name)
        for name, number in counts.items(): assert int(root.get(name)) == number, (name, number)
        return dict(bad=bad, skipped=skipped, passes=not bad)

    def tap(text):
        lines = text.split("\n")
        assert lines[0] == "TAP version 13" and lines[-1] == ""
        bad, skipped, points, plan, inside, bails = set(), set(), 0, None, False, False
        for line in lines[1:-1]:
            if line == "  ---": inside = True; continue
            if line == "  ...": inside = False; continue
            if inside:
                assert re.fullmatch(r"  (  (issue|warning|…).*|findings: \||[a-z]+: (\".*\"|\d+|\[.*\]))", line), line
                continue
            if line.startswith("#"): continue
            if line.startswith("Bail out!"): bails = True; continue
            if line.startswith("1.."): plan = int(line[3:]); continue
            match = re.fullmatch(r"(not )?ok (\d+) - (.*)", line)
            assert match, line
            points += 1
            assert int(match[2]) == points
            parts = match[3].split("#")
            name = parts[0].strip()
            assert len(parts) <= 2
            if match[1]: bad.add(name)
            if len(parts) == 2:
                assert parts[1].startswith(" SKIP ") and not match[1]
                skipped.add(name)
        assert plan == points and not inside
        return dict(bad=bad, skipped=skipped, passes=not bad and not bails)

    def unescaped(text): return text.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")

    def github(text):
        found, stop = {"error": set(), "warning": set(), "notice": set()}, None
        fails = False
        for line in text.split("\n"):
            if stop:
                if line == "::" + stop + "::": stop = None
                continue
            if line == "": continue
            match = re.fullmatch(r"::(error|warning|notice|stop-commands) ?((?:[a-z]+=[^,:]*,?)*)::([^\n\r]*)", line)
            assert match, line
            if match[1] == "stop-commands": stop = match[3]; continue
            values = dict(part.split("=", 1) for part in match[2].split(","))
            title = unescaped(values["title"])
            if match[1] == "error": fails = True
            if not (title.startswith("tipoff ") and "file" not in values): found[match[1]].add(title)
        assert stop is None
        return dict(bad=found["error"], warned=found["warning"], skipped=found["notice"], passes=not fails)

    def gitlab(text):
        found, prints = {"critical": set(), "minor": set(), "info": set()}, []
        for issue in json.loads(text):
            assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["location"]["lines"]["begin"] >= 1 and not issue["location"]["path"].startswith("./")
            prints.append(issue["fingerprint"])
            found[issue["severity"]].add(issue["check_name"])
        assert len(set(prints)) == len(prints)
        return dict(bad=found["critical"], warned=found["minor"], skipped=found["info"], passes=not found["critical"])

    def sarif(text):
        log = json.loads(text)
        run, = log["runs"]
        invocation, = run["invocations"]
        rules = run["tool"]["driver"]["rules"]
        bad, warned, skipped = set(), set(), set()
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            (bad if result["level"] == "error" else warned).add(result["ruleId"])
        for note in invocation["toolExecutionNotifications"]:
            rule = note.get("associatedRule")
            if rule: assert rules[rule["index"]]["id"] == rule["id"]
            if note["level"] == "error": bad.add(rule["id"] if rule else "")
            elif note["level"] == "note" and "beyond the cap" not in note["message"]["text"]: skipped.add(rule["id"])
        return dict(bad=bad, warned=warned, skipped=skipped, passes=invocation["executionSuccessful"] and not bad)

    def records(rows):
        bad, warned, skipped = set(), set(), set()
        for row in rows:
            if row["record"] == "finding": (bad if row["severity"] == "error" else warned).add(row["check"])
            elif row["record"] == "not_judged": (skipped if row["verdict"] == "skipped" else bad).add(row["check"] or "")
        return dict(bad=bad, warned=warned, skipped=skipped, passes=not bad)

    def ndjson(text):
        lines = [json.loads(line) for line in text.split("\n")[:-1]]
        assert lines[0]["record"] == "run"
        return records(lines[1:])

    def comma(text): return records(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    READERS = dict(junit=junit, tap=tap, github=github, gitlab=gitlab, sarif=sarif, csv=comma, ndjson=ndjson)
    def read(texts):
        return {name: dict(dict(bad=[], warned=[], skipped=[]),
          **{key: value if isinstance(value, bool) else sorted(value) for key, value in READERS[name](text).items()})
          for name, text in texts.items()}
    json.dump([read(texts) for texts in json.load(sys.stdin)], sys.stdout)
    """##
}
