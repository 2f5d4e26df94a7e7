package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.DebFixtures.deb;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.testing.DebFixtures.Compressor;

class DebReadingTest {
  @TempDir Path folder;

  @Test
  void thePackageIsWhatItsControlFileSaysAndNotWhatTheFileIsCalled() throws IOException {
    var bytes = deb("bdii", "1:6.0.1-1").arch("amd64").bytes();
    var file = Debs.write(folder, bytes);

    var item = Debs.read(file).item();

    assertThat(item.format()).isEqualTo(PackageFormat.DEB);
    assertThat(item.name()).isEqualTo("bdii");
    assertThat(item.version()).isEqualTo("1:6.0.1-1");
    assertThat(item.architecture()).isEqualTo("amd64");
    assertThat(item.fileName()).isEqualTo("bdii_6.0.1-1_amd64.deb");
    assertThat(item.size()).isEqualTo(bytes.length);
    assertThat(item.digest()).isEqualTo(Debs.digest(file));
    assertThat(item.spoken()).isEqualTo("bdii_1:6.0.1-1_amd64");
  }

  @ParameterizedTest
  @EnumSource(
      value = Compressor.class,
      names = {"NONE", "GZIP", "XZ", "ZSTD"})
  void bothArchivesMayBePackedAsDpkgPacks(Compressor compressor) throws IOException {
    var file = deb("bdii", "6.0.1-1").file("/etc/bdii.conf", "port=2170").compressor(compressor);

    var described = Debs.read(file.in(folder));

    assertThat(described.item().name()).isEqualTo("bdii");
    assertThat(described.part(DebParts.PATHS)).isEqualTo("etc/bdii.conf");
  }

  @ParameterizedTest
  @EnumSource(
      value = Compressor.class,
      names = {"BZIP2", "LZMA"})
  void theDataArchiveMayBePackedAsOldPackagesWere(Compressor compressor) throws IOException {
    var file =
        deb("bdii", "6.0.1-1").file("/etc/bdii.conf", "port=2170").dataCompressor(compressor);

    assertThat(Debs.read(file.in(folder)).part(DebParts.PATHS)).isEqualTo("etc/bdii.conf");
  }

  @Test
  void everyFieldIsKeptInItsOrderWithAllItsLines() throws IOException {
    var file =
        deb("bdii", "6.0.1-1")
            .field("XB-Unknown-To-Us", "yes: it is")
            .field("Depends", "glue (>= 2),\n other | third:any")
            .field("Description", "an index\n of sites\n .\n  and services\n\tand tabs");

    assertThat(Debs.read(file.in(folder)).part(DebParts.STANZA))
        .isEqualTo(
            """
            Package: bdii
            Version: 6.0.1-1
            Architecture: all
            Maintainer: Sluice Tests <tests@example.org>
            Section: net
            Description: an index
             of sites
             .
              and services
            \tand tabs
            XB-Unknown-To-Us: yes: it is
            Depends: glue (>= 2),
             other | third:any
            """);
  }

  @Test
  void filesAndLinksAreListedAndDirectoriesAreNot() throws IOException {
    var longPath = "/usr/share/" + "very-long-".repeat(20) + "/größe with blanks";
    var file =
        deb("bdii", "6.0.1-1")
            .file(longPath, "x")
            .file("/etc/bdii.conf", "x".repeat(100_000))
            .link("/usr/bin/bdii", "../lib/bdii/run");

    assertThat(Debs.read(file.in(folder)).part(DebParts.PATHS).lines())
        .containsExactly("etc/bdii.conf", "usr/bin/bdii", longPath.substring(1));
  }

  @ParameterizedTest
  @CsvSource({
    "bdii, pool/main/b/bdii/bdii_1.0_all.deb",
    "libgfal2, pool/main/libg/libgfal2/libgfal2_1.0_all.deb",
    "lib, pool/main/l/lib/lib_1.0_all.deb"
  })
  void packagesLieInThePoolUnderDebiansPrefixes(String name, String expected) throws IOException {
    var item = Debs.read(deb(name, "1:1.0").in(folder)).item();

    assertThat(new AptFormat().location(item)).isEqualTo(expected);
  }
}
