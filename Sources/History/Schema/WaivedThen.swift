/// Lives as they were waived when a run had ended.
extension Lifetime.State {
  /// A condition on `lifetimes`: whether it was waived then, `run` being an expression.
  static func wasWaived(at run: String) -> String {
    """
    EXISTS (SELECT 1 FROM waivings WHERE waivings.lifetime = lifetimes.id AND from_run <= \(run)
      AND (until_run IS NULL OR until_run > \(run)))
    """
  }
}
