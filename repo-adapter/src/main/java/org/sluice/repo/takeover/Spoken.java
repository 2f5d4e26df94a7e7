package org.sluice.repo.takeover;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.sluice.repo.Finding;

/**
 * Speaks of a copy as of what it is a copy of: its directory means nothing to anybody.
 *
 * @param copy where it is
 * @param original where it comes from
 */
record Spoken(Path copy, URI original) {

  Inventory of(Inventory inventory) {
    return new Inventory(inventory.files(), inventory.records(), of(inventory.findings()));
  }

  List<Finding> of(List<Finding> findings) {
    return findings.stream().map(this::of).toList();
  }

  private Finding of(Finding finding) {
    return new Finding(
        finding.code(),
        finding.severity(),
        of(finding.subject()),
        of(finding.problem()),
        of(finding.remedy()));
  }

  private String of(String text) {
    var address = original.toString();
    var root = address.endsWith("/") ? address : address + "/";
    return text.replace(copy + "/", root).replace(copy.toString(), address);
  }
}
