/// DuckDB's wheel carries its library as a module of Python, which names things that Python's own library holds.
enum PythonLibrary {
  /// `libpython3.11.so.1.0` for `_duckdb.cpython-311-x86_64-linux-gnu.so`; none for what is no module of Python.
  static func needed(by path: String, environment: (String) -> String?) -> [NeededLibrary] {
    guard let tag = path.split(separator: "/").last?.firstMatch(of: /\.cpython-3(\d+)/)?.1 else { return [] }
    let version = "3.\(tag)"
    let home = environment("HOME") ?? "/nonexistent"
    let roots = ["VIRTUAL_ENV", "CONDA_PREFIX"].compactMap(environment)
    return [
      NeededLibrary(
        "libpython\(version).so.1.0", folders: roots.map { "\($0)/lib" } + beside(path) + ["\(home)/.local/lib"],
        hint: "install Python's library ('apt-get install libpython\(version)' on Debian), "
          + "or put DuckDB's own libduckdb.so into a folder of TIPOFF_DRIVERS")
    ]
  }

  /// `PREFIX/lib` of `PREFIX/lib/python3.11/site-packages/…`.
  private static func beside(_ path: String) -> [String] {
    let parts = path.split(separator: "/")
    guard let index = parts.lastIndex(where: { $0.hasPrefix("python3") }), index > 0 else { return [] }
    return ["/" + parts[..<index].joined(separator: "/")]
  }
}
