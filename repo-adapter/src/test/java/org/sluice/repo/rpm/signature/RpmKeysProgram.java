package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sluice.repo.testing.ForeignProgram;

/** A real rpm with a database of its own, which knows the keys of one provider. */
final class RpmKeysProgram {
  private final Path home;
  private final Path database;

  private RpmKeysProgram(Path home, Path database) {
    this.home = home;
    this.database = database;
  }

  static RpmKeysProgram knowing(String publicKeys, Path home) throws IOException {
    var own = Files.createTempDirectory(home, "rpm");
    var rpm = new RpmKeysProgram(home, Files.createDirectory(own.resolve("db")));
    var file = Files.writeString(own.resolve("keys.asc"), publicKeys);
    ForeignProgram.run(
        home, "rpmkeys", "--dbpath", rpm.database.toString(), "--import", file.toString());
    return rpm;
  }

  /** What rpm says of each digest and signature; an error if it objects to one or misses any. */
  List<String> check(Path file) {
    return ForeignProgram.run(
        home,
        "rpmkeys",
        "--dbpath",
        database.toString(),
        "--define",
        "_pkgverify_level all",
        "--checksig",
        "--verbose",
        file.toString());
  }

  /** Fields of a package's header. */
  List<String> query(Path file, String format) {
    return ForeignProgram.run(
        home,
        "rpm",
        "--dbpath",
        database.toString(),
        "-qp",
        "--nosignature",
        "--queryformat",
        format,
        file.toString());
  }
}
