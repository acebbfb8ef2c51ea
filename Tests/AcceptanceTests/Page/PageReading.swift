import Foundation
import Reporting
import TestSupport
import Validation

/// What a parser that follows the standard of HTML to the letter says of pages, held against the JSON of the same runs.
enum PageReading {
  /// A sentence for each thing in which page and JSON differ, or which no page may have; by run.
  static func complaints(about runs: [Run]) throws -> [[String]] {
    let style = ReportStyle(width: 100, usesColors: false)
    let texts = runs.map { ["html": HTMLReporter(style).report($0), "json": JSONReporter(style).report($0)] }
    let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    return try JSONDecoder().decode([[String]].self, from: Data(try Readers.run(script, input: input).utf8))
  }

  private static let script = ##"""
    import json, re, sys, unicodedata
    import html5lib

    PLAIN = set(b"-._~|=,:+/@!$()*;") | set(range(48, 58)) | set(range(65, 91)) | set(range(97, 123))

    def anchor(kind, text):
        return kind + "-" + "".join(chr(b) if b in PLAIN else f"%{b:02X}" for b in text.encode())

    UNSAFE = [(0, 0x1F), (0x7F, 0x9F), (0x61C, 0x61C), (0x200E, 0x200F), (0x2028, 0x202E), (0x2066, 0x2069),
      (0xFEFF, 0xFEFF), (0xFDD0, 0xFDEF)]

    def shown(text):
        def one(sign):
            if sign in "\n\r\t": return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[sign]
            code = ord(sign)
            bad = any(low <= code <= high for low, high in UNSAFE) or code & 0xFFFE == 0xFFFE
            return f"\\u{{{code:X}}}" if bad else sign
        return "".join(map(one, text))

    def words(node): return "".join(node.itertext())

    def complaints(html, report):
        try:
            page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
        except html5lib.html5parser.ParseError as error:
            return [f"not well-formed: {error}"]
        said = []
        nodes = list(page.iter())
        tags = [node for node in nodes if isinstance(node.tag, str)]
        parents = {child: node for node in nodes for child in node}

        # The frame of the page is ours alone.
        for name, count in [("script", 1), ("style", 1), ("title", 1), ("h1", 1), ("main", 1), ("header", 1), ("nav", 1)]:
            found = sum(node.tag == name for node in tags)
            if found != count: said.append(f"{found} elements {name}")
        if found := {node.tag for node in tags} & {"img", "iframe", "object", "embed", "link", "base", "video", "audio"}:
            said.append(f"elements that load something: {found}")
        for node in tags:
            for name in node.attrib:
                if name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction"):
                    said.append(f"{node.tag} has {name}")
        if not html.index("Content-Security-Policy") < html.index("<title>"): said.append("the policy comes late")

        ids = [node.get("id") for node in tags if node.get("id")]
        if len(set(ids)) != len(ids): said.append(f"ids that stand twice: {sorted(i for i in ids if ids.count(i) > 1)[:3]}")
        for node in tags:
            for name in ("aria-labelledby", "for"):
                if node.get(name) and node.get(name) not in ids: said.append(f"{name} leads nowhere: {node.get(name)}")
            if node.tag == "a":
                address = node.get("href", "")
                if address.startswith("#"):
                    if address[1:] not in ids: said.append(f"a link leads nowhere: {address}")
                elif not re.match(r"(?i)https?://|mailto:", address): said.append(f"a link to {address}")
            if node.tag == "th" and node.get("scope") not in ("row", "col"): said.append("a heading without scope")
        for table in (node for node in tags if node.tag == "table"):
            widths = {len(row) for part in table for row in part if row.tag == "tr"}
            if len(widths) != 1: said.append(f"a table with rows of {widths} cells")

        byID = {node.get("id"): node for node in tags if node.get("id")}
        def near(node, name):
            while node is not None:
                if node.get(name) is not None: return node.get(name)
                node = parents.get(node)

        # All that the JSON has is there, once, and nothing else.
        expected = {anchor("finding", f["fingerprint"]) for c in report["checks"] for f in c["findings"]}
        found = {i for i in ids if i.startswith("finding-")}
        if expected != found: said.append(f"findings differ: {sorted(expected ^ found)[:3]}")
        expected = {anchor("check", c["id"]) for c in report["checks"]}
        found = {i for i in ids if i.startswith("check-")}
        if expected != found: said.append(f"checks differ: {sorted(expected ^ found)[:3]}")
        if said: return said

        KINDS = {"pass": "pass", "warn": "warning", "fail": "issue", "skipped": "skipped", "error": "unjudged"}
        for check in report["checks"]:
            part = byID[anchor("check", check["id"])]
            text = words(part)
            if near(part, "data-k") != KINDS[check["verdict"]]: said.append(f"{check['id']} is {near(part, 'data-k')}")
            if near(part, "data-c") != shown(check["context"]): said.append(f"{check['id']}: context")
            about = [check["why"], check["outcome"], check["owner"], check["runbook"], *check["tags"], *check["notes"],
              *(check["explanation"] or "").split("\n"), check["reason"]]
            about += [f"{e['name']}, {e['reason']}" for e in check["exemptions"] if e["keys"]]
            place = words(parents[part]) + words(parents[parents[part]])
            for word in about:
                if word and shown(word) not in text and shown(word) not in place: said.append(f"{check['id']} does not say {word!r}")
            # Nothing is shown of what was not judged, nor what there is none of, nor what is examined twice.
            for name, value in check["details"].items():
                examined = name == "expected" and value == check["measure"]["examined"]
                if check["verdict"] in ("skipped", "error") or value is None or examined: continue
                if shown(name.replace("_", " ")) not in text: said.append(f"{check['id']} does not show {name}")
                elif isinstance(value, int) and f"{value:,}" not in text: said.append(f"{check['id']} does not show {name} {value}")
            for finding in check["findings"]:
                row = byID[anchor("finding", finding["fingerprint"])]
                text = words(row)
                severity = {"error": "issue", "warning": "warning"}[finding["severity"]]
                if near(row, "data-k") != severity: said.append(f"{finding['fingerprint']} is {near(row, 'data-k')}")
                if near(row, "data-c") != shown(finding["context"]): said.append(f"{finding['fingerprint']}: context")
                marks = [finding["status"]] * bool(finding["status"]) + ["waived"] * finding["waived"]
                if (row.get("data-s") or "").split() != marks: said.append(f"{finding['fingerprint']}: status")
                values = [finding["message"], finding["fingerprint"], *finding["entity"].values()]
                values += [value for sample in finding["samples"] for value in sample.values()]
                for value in values:
                    if isinstance(value, str) and shown(value) not in text: said.append(f"{finding['fingerprint']} does not say {value!r}")
                    if type(value) is int and str(value) not in text: said.append(f"{finding['fingerprint']} does not say {value}")

        figures = {words(pair[0]): words(pair[1]) for pair in byID["figures"]}
        names = ["checks", "passed", "warned", "failed", "skipped", "errored", "issues", "warnings", "waived"]
        for name in names:
            if figures.get(name) != str(report["summary"][name]): said.append(f"{name} is {figures.get(name)}")
        for context, part in report["summary"]["by_context"].items():
            row = next(iter(r for r in page.iter("tr") if words(r[0]) == shown(context) and "contexts" in (near(r, "class") or "")), None)
            if row is None or words(row[1]) != f"{part['checks']:,}": said.append(f"context {context}")
        for check in report["checks"]:
            for group in check.get("unexamined_groups", {}).get("groups", []):
                if shown(group["why"]) not in words(byID[anchor("check", check["id"])]): said.append(f"{check['id']} does not tell {group}")
        return said[:8]

    json.dump([complaints(texts["html"], json.loads(texts["json"])) for texts in json.load(sys.stdin)], sys.stdout)
    """##
}
