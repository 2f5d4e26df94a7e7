package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.deb.DebRelations;

/** A deb that exists only as the stanza by which a repository lists it. */
final class Deb {
  private final String name;
  private final String version;
  private final String architecture;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> paths = new ArrayList<>();

  private Deb(String name, String version, String architecture) {
    this.name = name;
    this.version = version;
    this.architecture = architecture;
  }

  static Deb deb(String name, String version) {
    return new Deb(name, version, "amd64");
  }

  static Deb deb(String name, String version, String architecture) {
    return new Deb(name, version, architecture);
  }

  Deb with(String field, String value) {
    fields.merge(field, value, (old, added) -> old + ", " + added);
    return this;
  }

  Deb depends(String value) {
    return with("Depends", value);
  }

  Deb files(String... files) {
    for (var file : files) {
      paths.add(file.substring(1));
    }
    return this;
  }

  String name() {
    return name;
  }

  String version() {
    return version;
  }

  Package item() {
    var hex = "%064x".formatted((long) (name + version + architecture).hashCode() & 0xffff_ffffL);
    var fileName = "%s_%s_%s.deb".formatted(name, version, architecture);
    return new Package(
        PackageFormat.DEB, name, version, architecture, fileName, 1000, new Digest(hex));
  }

  Relations relations() {
    return new DebRelations().of(item(), stanza(), paths.stream());
  }

  String stanza() {
    var text = new StringBuilder();
    text.append("Package: %s\nVersion: %s\n".formatted(name, version));
    text.append("Architecture: %s\nMaintainer: nobody <n@example.org>\n".formatted(architecture));
    fields.forEach((field, value) -> text.append("%s: %s\n".formatted(field, value)));
    return text.append("Description: made up\n").toString();
  }
}
