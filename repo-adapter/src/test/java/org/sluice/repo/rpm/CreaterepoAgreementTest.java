package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.w3c.dom.Element;
import org.xmlunit.assertj3.XmlAssert;
import org.xmlunit.builder.Input;
import org.xmlunit.diff.DefaultNodeMatcher;
import org.xmlunit.diff.ElementSelector;
import org.xmlunit.diff.ElementSelectors;

/** createrepo_c is what the field writes its repositories with; it is the judge of ours. */
@NeedsTools("createrepo_c")
class CreaterepoAgreementTest {
  private static final ElementSelector SAME_PACKAGE =
      ElementSelectors.conditionalBuilder()
          .whenElementIsNamed("package")
          .thenUse((ours, theirs) -> digest(ours).equals(digest(theirs)))
          .elseUse(ElementSelectors.Default)
          .build();

  @TempDir static Path folder;
  static Path ours;
  static Path theirs;
  static int count;

  @BeforeAll
  static void writeBoth() throws IOException {
    var packages = Corpus.in(Files.createDirectory(folder.resolve("packages")));
    count = packages.size();
    ours = Rpms.repositoryOf(folder.resolve("ours"), packages);
    try (var files = Files.walk(ours.resolve("Packages"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Rpms.MADE_AT));
      }
    }
    theirs = Files.createDirectory(folder.resolve("theirs"));
    ForeignProgram.run(
        folder,
        "createrepo_c",
        "--quiet",
        "--no-database",
        "--outputdir=" + theirs,
        ours.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"primary", "filelists", "other"})
  void everyFieldOfEveryPackageIsTheSame(String list) throws IOException {
    try (var our = open(ours, list);
        var their = open(theirs, list)) {
      XmlAssert.assertThat(Input.fromStream(our))
          .and(Input.fromStream(their))
          .withNodeMatcher(new DefaultNodeMatcher(SAME_PACKAGE))
          .ignoreElementContentWhitespace()
          .areSimilar();
    }
  }

  @Test
  void noPackageIsLeftOutByEither() throws IOException {
    for (var list : List.of("primary", "filelists", "other")) {
      for (var root : List.of(ours, theirs)) {
        try (var stream = open(root, list)) {
          XmlAssert.assertThat(Input.fromStream(stream))
              .valueByXPath("count(/*/*[local-name()='package'])")
              .asInt()
              .isEqualTo(count);
        }
      }
    }
  }

  private static String digest(Element element) {
    if (element.hasAttribute("pkgid")) {
      return element.getAttribute("pkgid");
    }
    return element.getElementsByTagName("checksum").item(0).getTextContent();
  }

  private static InputStream open(Path root, String list) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("repodata"))) {
      var file = files.filter(path -> path.toString().endsWith("-" + list + ".xml.gz")).findFirst();
      assertThat(file).as("%s of %s", list, root).isPresent();
      return new GZIPInputStream(Files.newInputStream(file.orElseThrow()));
    }
  }
}
