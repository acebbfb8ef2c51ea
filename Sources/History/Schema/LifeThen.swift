/// Lives as they were when a run had ended. Conditions and values of rows of `lifetimes`, `run` being an expression.
extension Lifetime.State {
  /// Whether it was waived then.
  static func wasWaived(at run: String) -> String {
    """
    EXISTS (SELECT 1 FROM waivings WHERE waivings.lifetime = lifetimes.id AND from_run <= \(run)
      AND (until_run IS NULL OR until_run > \(run)))
    """
  }

  /// Whether its check's last run had listed only some findings, and not this one.
  static func wasUnlisted(at run: String) -> String {
    """
    EXISTS (SELECT 1 FROM unlisted WHERE unlisted.lifetime = lifetimes.id AND from_run <= \(run)
      AND (until_run IS NULL OR until_run > \(run)))
    """
  }

  /// Whether the run had judged its check without its group.
  static func wasLeftOpen(by run: String) -> String {
    "EXISTS (SELECT 1 FROM left_open WHERE left_open.lifetime = lifetimes.id AND left_open.run = \(run))"
  }

  /// Its severity then, where a later run found it to be another.
  static func severity(at run: String) -> String {
    """
    coalesce((SELECT severity_changes.severity FROM severity_changes WHERE severity_changes.lifetime = lifetimes.id
      AND severity_changes.run > \(run) ORDER BY severity_changes.run LIMIT 1), lifetimes.severity)
    """
  }
}
