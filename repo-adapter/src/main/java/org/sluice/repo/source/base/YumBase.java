package org.sluice.repo.source.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.Location;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.MetadataBounds;
import org.sluice.repo.source.yum.PrimaryRecord;
import org.sluice.repo.source.yum.RelationsReader;
import org.sluice.repo.source.yum.RepomdReader;

/** A repository of the rpm-md format. */
final class YumBase implements Base {
  private static final MetadataBounds BOUNDS = new MetadataBounds(4L << 30, 1000);

  private final URI address;
  private final Fetching fetching;

  YumBase(URI address, Fetching fetching) {
    this.address = address;
    this.fetching = fetching;
  }

  @Override
  public String address() {
    return address.toString();
  }

  @Override
  public Edition latest() throws IOException {
    var repomd = Files.createTempFile("repomd", ".xml");
    try {
      fetching.fetch(Location.directory(address).resolve("repodata/repomd.xml"), none(), repomd);
      var reader = new RepomdReader(BOUNDS);
      return new YumEdition(
          reader.primary(() -> Files.newInputStream(repomd)),
          reader.filelists(() -> Files.newInputStream(repomd)));
    } catch (MalformedMetadataException e) {
      throw malformed(e);
    } finally {
      Files.deleteIfExists(repomd);
    }
  }

  private static Optional<Checksum> none() {
    return Optional.empty();
  }

  /** What one repomd.xml names. */
  private final class YumEdition implements Edition {
    private final PrimaryRecord primary;
    private final PrimaryRecord filelists;

    YumEdition(PrimaryRecord primary, PrimaryRecord filelists) throws IOException {
      this.primary = primary;
      this.filelists = filelists;
      for (var list : List.of(primary, filelists)) {
        if (list.checksum().filter(it -> it.algorithm().isSound()).isEmpty()) {
          throw new IOException(
              "%s: repomd.xml names %s without a sound checksum."
                  .formatted(address, list.location().href()));
        }
      }
    }

    @Override
    public String id() {
      return primary.checksum().map(Checksum::hex).orElseThrow();
    }

    @Override
    public void handTo(PartsFile.Keeper keeper) throws IOException {
      var folder = Files.createTempDirectory("base");
      try {
        var packages = fetched(primary, folder.resolve("primary"));
        var files = fetched(filelists, folder.resolve("filelists"));
        new RelationsReader(BOUNDS)
            .read(
                () -> Files.newInputStream(packages),
                () -> Files.newInputStream(files),
                relations -> keep(relations, keeper));
      } catch (MalformedMetadataException e) {
        throw malformed(e);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      } finally {
        Files.deleteIfExists(folder.resolve("primary"));
        Files.deleteIfExists(folder.resolve("filelists"));
        Files.deleteIfExists(folder);
      }
    }

    private Path fetched(PrimaryRecord list, Path into)
        throws IOException, MalformedMetadataException {
      fetching.fetch(list.location().in(address), list.checksum(), into);
      return into;
    }
  }

  private IOException malformed(MalformedMetadataException e) {
    return new IOException("The metadata of %s %s.".formatted(address, e.getMessage()), e);
  }

  private static void keep(Relations relations, PartsFile.Keeper keeper) {
    try {
      keeper.keep(relations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
