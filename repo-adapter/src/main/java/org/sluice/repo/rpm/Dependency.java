package org.sluice.repo.rpm;

/**
 * One dependency as primary tells it to clients; absent parts are empty.
 *
 * @param name a package, a capability, a path, or a whole rich dependency in brackets
 * @param comparison LT, GT, EQ, LE, GE or empty
 * @param epoch digits
 * @param version version without release
 * @param release the release
 * @param pre whether it is needed before the package's own scripts run
 */
record Dependency(
    String name, String comparison, String epoch, String version, String release, boolean pre) {

  static Dependency of(RawDependency raw) throws UnreadableRpmException {
    var text = raw.version();
    var colon = text.indexOf(':');
    var rest = text.substring(colon + 1);
    var dash = rest.indexOf('-');
    var epoch = colon > 0 ? text.substring(0, colon) : "0";
    return new Dependency(
        HeaderText.forPrograms(raw.name(), "dependency"),
        raw.comparison(),
        text.isEmpty() ? "" : epoch,
        HeaderText.forPrograms(dash < 0 ? rest : rest.substring(0, dash), "dependency's version"),
        HeaderText.forPrograms(dash < 0 ? "" : rest.substring(dash + 1), "dependency's release"),
        raw.pre());
  }
}
