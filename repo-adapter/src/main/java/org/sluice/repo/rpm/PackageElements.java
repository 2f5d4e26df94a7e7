package org.sluice.repo.rpm;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sluice.repo.Digest;

/**
 * The three {@code <package>} elements by which one package is listed in a repository.
 *
 * <p>The format has no specification but its field: elements, their order and their rules are those
 * of createrepo_c 0.17 ({@code xml_dump_primary.c} and its neighbours).
 */
final class PackageElements {
  /** The part that names the module stream of a package that belongs to one. */
  static final String STREAM = "stream";

  private final RpmContents rpm;
  private final Digest digest;

  PackageElements(RpmContents rpm, Digest digest) {
    this.rpm = rpm;
    this.digest = digest;
  }

  /** The elements by the name of the file that lists them, and what the store has to know. */
  SortedMap<String, String> all() {
    var elements = new TreeMap<String, String>();
    elements.put(MetadataFile.PRIMARY.part(), primary());
    elements.put(MetadataFile.FILELISTS.part(), filelists());
    elements.put(MetadataFile.OTHER.part(), other());
    rpm.stream().ifPresent(label -> elements.put(STREAM, label));
    return elements;
  }

  private String primary() {
    var identity = rpm.identity();
    var description = rpm.description();
    var xml = new XmlText().markup("<package type=\"rpm\">\n");
    xml.element("name", identity.name()).element("arch", identity.architecture());
    version(xml);
    xml.markup("<checksum type=\"sha256\" pkgid=\"YES\">" + digest.hex() + "</checksum>\n");
    xml.element("summary", description.summary());
    xml.element("description", description.description());
    xml.element("packager", description.packager()).element("url", description.url());
    measures(xml);
    format(xml);
    return xml.markup("</package>\n").toString();
  }

  /** File time and location depend on the repository: they are filled in when it is written. */
  private void measures(XmlText xml) {
    var measures = rpm.measures();
    xml.markup(Placing.FILE_TIME + "\"").attribute("build", measures.buildTime());
    xml.markup("/>\n<size").attribute("package", measures.fileSize());
    xml.attribute("installed", measures.installed()).attribute("archive", measures.archive());
    xml.markup("/>\n" + Placing.LOCATION + "\"/>\n");
  }

  private void format(XmlText xml) {
    var description = rpm.description();
    xml.markup("<format>\n").element("rpm:license", description.license());
    xml.element("rpm:vendor", description.vendor()).element("rpm:group", description.group());
    xml.element("rpm:buildhost", description.buildHost());
    xml.element("rpm:sourcerpm", description.sourceRpm());
    xml.markup("<rpm:header-range").attribute("start", rpm.measures().headerStart());
    xml.attribute("end", rpm.measures().headerEnd()).markup("/>\n");
    for (var kind : DependencyKind.values()) {
      dependencies(xml, kind);
    }
    for (var file : rpm.files()) {
      if (file.isPrimary()) {
        file(xml, file);
      }
    }
    xml.markup("</format>\n");
  }

  private void dependencies(XmlText xml, DependencyKind kind) {
    var dependencies = rpm.dependencies().ofKind(kind);
    if (dependencies.isEmpty()) {
      return;
    }
    var element = "rpm:" + kind.name().toLowerCase(Locale.ROOT);
    xml.markup("<" + element + ">\n");
    for (var dependency : dependencies) {
      xml.markup("<rpm:entry").attribute("name", dependency.name());
      if (!dependency.comparison().isEmpty()) {
        xml.attribute("flags", dependency.comparison());
        xml.attributeIfAny("epoch", dependency.epoch());
        xml.attributeIfAny("ver", dependency.version());
        xml.attributeIfAny("rel", dependency.release());
      }
      xml.markup(kind == DependencyKind.REQUIRES && dependency.pre() ? " pre=\"1\"/>\n" : "/>\n");
    }
    xml.markup("</" + element + ">\n");
  }

  private String filelists() {
    var xml = identified();
    rpm.files().forEach(file -> file(xml, file));
    return xml.markup("</package>\n").toString();
  }

  private String other() {
    var xml = identified();
    for (var entry : rpm.changelog()) {
      xml.markup("<changelog").attribute("author", entry.author()).attribute("date", entry.date());
      xml.markup(">").text(entry.text()).markup("</changelog>\n");
    }
    return xml.markup("</package>\n").toString();
  }

  private XmlText identified() {
    var xml = new XmlText().markup("<package").attribute("pkgid", digest.hex());
    xml.attribute("name", rpm.identity().name());
    xml.attribute("arch", rpm.identity().architecture()).markup(">\n");
    version(xml);
    return xml;
  }

  private void version(XmlText xml) {
    var version = rpm.identity().version();
    xml.markup("<version").attribute("epoch", version.epoch());
    xml.attribute("ver", version.version()).attribute("rel", version.release()).markup("/>\n");
  }

  private static void file(XmlText xml, PackagedFile file) {
    xml.markup("<file").attributeIfAny("type", file.kind().spelling()).markup(">");
    xml.text(file.path()).markup("</file>\n");
  }
}
