package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.ListedChunk;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RememberedPieces;
import org.sluice.repo.testing.RpmFixtures;

class JoinedListsTest {
  private static final Repository PRODUCTION =
      new Repository.OfStage(Stage.PRODUCTION, Platform.parse("umd/5/el9/x86_64"));
  private static final int MANY = 120;

  @TempDir Path folder;

  private final RememberedPieces pieces = new RememberedPieces();
  private final List<ListedPackage> listed = new ArrayList<>();
  private int written;

  @BeforeEach
  void manyPackages() throws IOException {
    for (var at = 0; at < MANY; at++) {
      listed.add(listed("tool" + at));
    }
  }

  @ParameterizedTest
  @EnumSource
  void listsThatFollowedAChangeAreThoseMadeAtOnce(Packing packing) throws IOException {
    var before = ListedChunk.of(listed);
    write(packing, before, List.of(), pieces);
    pieces.made();
    listed.remove(17);
    listed.add(listed("added"));
    var after = ListedChunk.of(listed);

    var followed = write(packing, after, before, pieces);

    assertThat(pieces.made()).isBetween(1, 6 * 4);
    assertThat(repomd(followed)).isEqualTo(repomd(write(packing, after, List.of(), Pieces.NONE)));
  }

  @ParameterizedTest
  @EnumSource
  @NeedsTools("dnf")
  void dnfReadsListsOfManyPieces(Packing packing) throws IOException {
    var chunks = ListedChunk.of(listed);
    assertThat(chunks).hasSizeGreaterThan(2);

    var root = write(packing, chunks, List.of(), pieces);

    assertThat(query(root, "repoquery", "--qf", "%{name}")).hasSize(MANY);
    assertThat(query(root, "repoquery", "--qf", "%{name}", "--file", "/opt/tool77/run"))
        .containsExactly("tool77");
  }

  @Test
  @NeedsTools("dnf")
  void emptyRepositoryCanBeRead() throws IOException {
    var root = write(Packing.ZSTD, List.of(), List.of(), pieces);

    assertThat(query(root, "repoquery", "--qf", "%{name}")).isEmpty();
  }

  private List<String> query(Path root, String... question) throws IOException {
    var configuration =
        Files.writeString(
            folder.resolve("dnf.conf"),
            """
            [main]
            cachedir=%1$s/cache-%3$s
            persistdir=%1$s/persist
            logdir=%1$s/log
            reposdir=%1$s/repos
            varsdir=%1$s/vars
            pluginconfpath=%1$s/plugins

            [joined]
            name=joined
            baseurl=%2$s
            gpgcheck=0
            """
                .formatted(folder, root.toUri(), root.getFileName()));
    var command =
        new ArrayList<>(
            List.of(
                "dnf",
                "--quiet",
                "--noplugins",
                "--config=" + configuration,
                "--installroot=" + folder.resolve("root"),
                "--releasever=9",
                "--forcearch=x86_64"));
    command.addAll(List.of(question));
    return ForeignProgram.run(folder, command.toArray(String[]::new));
  }

  private Path write(
      Packing packing, List<PackageChunk> chunks, List<PackageChunk> before, Pieces from)
      throws IOException {
    var root = Files.createDirectory(folder.resolve("repository-" + written++));
    new YumFormat(packing, Optional.empty())
        .write(
            new RepositoryContents(PRODUCTION, Rpms.REVISION, Rpms.MADE_AT, chunks, before),
            from,
            root);
    return root;
  }

  private static String repomd(Path root) throws IOException {
    return Files.readString(root.resolve("repodata/repomd.xml"));
  }

  private ListedPackage listed(String name) throws IOException {
    var rpm = RpmFixtures.rpm(name, "1", "1").file("/opt/" + name + "/run", name);
    return new ListedPackage(Rpms.read(rpm.in(folder)), Rpms.MADE_AT);
  }
}
