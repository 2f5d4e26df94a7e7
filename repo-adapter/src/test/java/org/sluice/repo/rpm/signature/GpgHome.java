package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.sluice.repo.testing.ForeignProgram;

/** A real gpg with keys and an agent of its own, and the rpm that signs with them. */
final class GpgHome implements AutoCloseable {
  private final Path home;
  private final Path directory;

  private GpgHome(Path home, Path directory) {
    this.home = home;
    this.directory = directory;
  }

  /** An empty keyring in an existing folder. */
  static GpgHome in(Path home) throws IOException {
    var owner = PosixFilePermissions.fromString("rwx------");
    var directory =
        Files.createDirectory(home.resolve(".gnupg"), PosixFilePermissions.asFileAttribute(owner));
    return new GpgHome(home, directory);
  }

  Path directory() {
    return directory;
  }

  /** Makes a key of this kind, such as {@code rsa2048}, named after it, without a passphrase. */
  String makeKey(String kind) {
    return makeKey(kind, "");
  }

  /** The same, locked; the agent has forgotten the passphrase already. */
  String makeKey(String kind, String passphrase) {
    gpg(passphrase, "--quick-generate-key", address(kind), kind, "sign", "never");
    if (!passphrase.isEmpty()) {
      close();
    }
    return address(kind);
  }

  String publicKey(String name) {
    return String.join("\n", gpg("", "--armor", "--export", name)) + "\n";
  }

  String secretKey(String name) {
    return String.join("\n", gpg("", "--armor", "--export-secret-keys", name)) + "\n";
  }

  /** Signs the file where it lies, as packagers do. */
  void rpmsign(String name, Path file, String... more) {
    var command = new ArrayList<>(List.of("rpmsign"));
    for (var macro : List.of("__gpg " + program(), "_gpg_path " + directory, "_gpg_name " + name)) {
      command.addAll(List.of("--define", macro));
    }
    command.addAll(List.of(more));
    command.addAll(List.of("--addsign", file.toString()));
    ForeignProgram.run(home, command.toArray(String[]::new));
  }

  /** Where gpg is, since rpm wants the whole path. */
  Path program() {
    return Path.of(ForeignProgram.run(home, "sh", "-c", "command -v gpg").get(0));
  }

  private List<String> gpg(String passphrase, String... arguments) {
    var command = new ArrayList<>(List.of("gpg", "--batch", "--quiet"));
    command.addAll(List.of("--homedir", directory.toString()));
    command.addAll(List.of("--pinentry-mode", "loopback", "--passphrase", passphrase));
    command.addAll(List.of(arguments));
    return ForeignProgram.run(home, command.toArray(String[]::new));
  }

  private static String address(String kind) {
    return kind + "@example.org";
  }

  /** Ends the agent. */
  @Override
  public void close() {
    ForeignProgram.run(home, "gpgconf", "--homedir", directory.toString(), "--kill", "gpg-agent");
  }
}
