import Profiles
import Questions
import Rulebooks
import Validation
import Values

/// Which columns of the snapshot's and the rulebook's tables show what is masked.
struct TableMasks {
  private let all: [Masking]
  private let ownOfTables: [ExactText: [Masking]]

  /// Throws an `UnknownMask` where nobody knows what a check masks.
  init(_ masked: MaskedColumns, of rulebook: Rulebook, _ resolver: Resolver) throws {
    var own: [ExactText: [Masking]] = [:]
    for check in rulebook.parts where !check.mask.isEmpty {
      do throws(BindingFailure) {
        own[check.table.folded, default: []].append(try CheckBinder(check: check, resolver: resolver).knownMasking())
      } catch {
        throw UnknownMask(check: check, error)
      }
    }
    let engine = resolver.engine
    let ofColumns = engine.schema.tables.compactMap { source -> Masking? in
      let names = masked.columns(of: source.name)
      guard !names.isEmpty, source.problem == nil else { return nil }
      let table = BoundTable(name: source.name, relation: .source(source), key: [], parameters: [], plainZone: .utc)
      return Masking(names: names, of: table, key: MaskKey(secret: ""), engine: engine)
    }
    ownOfTables = own
    all = own.values.flatMap { $0 } + ofColumns
  }

  func hidden(of table: BoundTable, _ rulebook: Rulebook) -> Set<ExactText> {
    let own = rulebook.table(named: table.name) == nil ? [] : ownOfTables[table.name.folded] ?? []
    return Masking.joined(ofTable: own, all: all).hidden(
      among: table.columns.map { NamedExpression($0) }, over: table.relation
    ).names
  }
}
