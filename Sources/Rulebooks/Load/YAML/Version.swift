import CYAML

/// The version of the libyaml that is linked: `0.2.5`.
package let yamlVersion = String(cString: yaml_get_version_string())
