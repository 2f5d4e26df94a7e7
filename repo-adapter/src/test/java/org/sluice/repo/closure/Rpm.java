package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.rpm.RpmRelations;

/** An rpm that exists only as the elements by which a repository lists it. */
final class Rpm {
  private static final Map<String, String> FLAGS =
      Map.of("<", "LT", "<=", "LE", "=", "EQ", ">=", "GE", ">", "GT");

  private final String name;
  private final String version;
  private final String architecture;
  private final Map<String, List<String>> relations = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();

  private Rpm(String name, String version, String architecture) {
    this.name = name;
    this.version = version;
    this.architecture = architecture;
    provides(name + " = " + version);
  }

  static Rpm rpm(String name, String version) {
    return new Rpm(name, version, "noarch");
  }

  static Rpm rpm(String name, String version, String architecture) {
    return new Rpm(name, version, architecture);
  }

  Rpm requires(String... texts) {
    return relation("requires", texts);
  }

  Rpm provides(String... texts) {
    return relation("provides", texts);
  }

  Rpm conflicts(String... texts) {
    return relation("conflicts", texts);
  }

  Rpm obsoletes(String... texts) {
    return relation("obsoletes", texts);
  }

  Rpm recommends(String... texts) {
    return relation("recommends", texts);
  }

  Rpm files(String... paths) {
    for (var path : paths) {
      files.add("<file>" + path + "</file>");
    }
    return this;
  }

  Rpm directory(String path) {
    files.add("<file type=\"dir\">" + path + "</file>");
    return this;
  }

  String name() {
    return name;
  }

  Package item() {
    var hex = "%064x".formatted((long) (name + version + architecture).hashCode() & 0xffff_ffffL);
    var fileName = "%s-%s.%s.rpm".formatted(name, withoutEpoch(), architecture);
    return new Package(
        PackageFormat.RPM, name, version, architecture, fileName, 1000, new Digest(hex));
  }

  Relations relations() {
    return new RpmRelations().of(item(), primary(), filelists());
  }

  String primary() {
    var xml = new StringBuilder("<package type=\"rpm\">\n");
    xml.append("<name>%s</name>\n<arch>%s</arch>\n".formatted(name, architecture));
    xml.append("<version %s/>\n".formatted(edition(version)));
    xml.append(
        "<checksum type=\"sha256\" pkgid=\"YES\">%s</checksum>\n".formatted(item().digest()));
    xml.append("<summary>made up</summary>\n<description/>\n<packager/>\n<url/>\n");
    xml.append("<time file=\"1\" build=\"1\"/>\n");
    xml.append("<size package=\"1000\" installed=\"1000\" archive=\"1000\"/>\n");
    xml.append("<location href=\"%s\"/>\n<format>\n".formatted(item().fileName()));
    xml.append("<rpm:license>MIT</rpm:license>\n");
    xml.append("<rpm:header-range start=\"1\" end=\"2\"/>\n");
    relations.forEach(
        (kind, texts) -> {
          xml.append("<rpm:%s>\n".formatted(kind));
          texts.forEach(text -> xml.append(entry(text)));
          xml.append("</rpm:%s>\n".formatted(kind));
        });
    files.stream().filter(file -> file.contains("bin/")).forEach(xml::append);
    return xml.append("</format>\n</package>\n").toString();
  }

  String filelists() {
    return "<package pkgid=\"%s\" name=\"%s\" arch=\"%s\">\n<version %s/>\n%s\n</package>\n"
        .formatted(item().digest(), name, architecture, edition(version), String.join("\n", files));
  }

  private Rpm relation(String kind, String... texts) {
    relations.computeIfAbsent(kind, it -> new ArrayList<>()).addAll(List.of(texts));
    return this;
  }

  private String withoutEpoch() {
    return version.substring(version.indexOf(':') + 1);
  }

  private static String entry(String text) {
    var words = text.split(" ", -1);
    if (text.startsWith("(") || words.length == 1) {
      var escaped = text.replace("<", "&lt;").replace(">", "&gt;");
      return "<rpm:entry name=\"%s\"/>\n".formatted(escaped);
    }
    return "<rpm:entry name=\"%s\" flags=\"%s\" %s/>\n"
        .formatted(words[0], FLAGS.get(words[1]), edition(words[2]));
  }

  private static String edition(String version) {
    var colon = version.indexOf(':');
    var epoch = colon < 0 ? "0" : version.substring(0, colon);
    var parts = version.substring(colon + 1).split("-", 2);
    var release = parts.length < 2 ? "" : " rel=\"%s\"".formatted(parts[1]);
    return "epoch=\"%s\" ver=\"%s\"%s".formatted(epoch, parts[0], release);
  }
}
