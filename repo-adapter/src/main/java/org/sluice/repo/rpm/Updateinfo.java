package org.sluice.repo.rpm;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sluice.repo.Advisory;
import org.sluice.repo.Package;
import org.sluice.repo.format.ReleaseAdvisory;

/**
 * Writes {@code updateinfo.xml}: what releases tell about their packages, as {@code dnf updateinfo}
 * shows it. There is no schema; the form is that of Fedora's own, which libsolv
 * (repo_updateinfoxml.c) and createrepo_c read.
 */
final class Updateinfo {
  /** What stands before the elements. */
  static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<updates>\n";

  /** What stands after them. */
  static final String TAIL = "</updates>\n";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String repository;

  /**
   * @param repository what the collection of packages is called
   */
  Updateinfo(String repository) {
    this.repository = repository;
  }

  /** One element for each advisory. */
  String elements(List<ReleaseAdvisory> advisories) {
    var xml = new XmlText();
    advisories.forEach(told -> add(told, xml));
    return xml.toString();
  }

  private void add(ReleaseAdvisory told, XmlText xml) {
    var advisory = told.advisory();
    xml.markup("<update")
        .attribute("from", "sluice")
        .attribute("status", "final")
        .attribute("type", word(advisory.kind()))
        .attribute("version", "1")
        .markup(">\n")
        .element("id", told.release().toString())
        .element("title", advisory.title());
    var date = DATE.format(advisory.issued());
    xml.markup("<issued").attribute("date", date).markup("/>\n");
    xml.markup("<updated").attribute("date", date).markup("/>\n");
    if (advisory.severity() != Advisory.Severity.NONE) {
      xml.element("severity", spoken(advisory.severity()));
    }
    xml.element("release", repository).element("description", advisory.description());
    xml.markup("<references>\n");
    advisory.references().forEach(reference -> add(reference, xml));
    xml.markup("</references>\n<pkglist>\n<collection")
        .attribute("short", repository)
        .markup(">\n")
        .element("name", repository);
    told.packages().forEach(item -> add(item, xml));
    xml.markup("</collection>\n</pkglist>\n</update>\n");
  }

  private static void add(Advisory.Reference reference, XmlText xml) {
    xml.markup("<reference")
        .attribute("href", reference.address())
        .attribute("id", reference.id())
        .attribute("title", reference.title())
        .attribute("type", reference.kind())
        .markup("/>\n");
  }

  private static void add(Package item, XmlText xml) {
    var version = RpmVersion.parse(item.version());
    xml.markup("<package")
        .attribute("name", item.name())
        .attribute("version", version.version())
        .attribute("release", version.release())
        .attribute("epoch", version.epoch())
        .attribute("arch", item.architecture())
        .markup(">\n")
        .element("filename", item.fileName())
        .markup("<sum")
        .attribute("type", "sha256")
        .markup(">")
        .text(item.digest().hex())
        .markup("</sum>\n</package>\n");
  }

  private static String word(Advisory.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  // With a capital, as dnf's --sec-severity wants it.
  private static String spoken(Advisory.Severity severity) {
    return severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
