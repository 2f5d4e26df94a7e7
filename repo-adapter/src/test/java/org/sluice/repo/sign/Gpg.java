package org.sluice.repo.sign;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sluice.repo.testing.ForeignProgram;

/** A gpg with a home of its own, as the judge of what we sign. */
final class Gpg implements AutoCloseable {
  private final Path home;

  Gpg() {
    try {
      // The path of a socket must be short, which a test's own folder need not be.
      home =
          Files.createTempDirectory(
              "gpg",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  /** A gpg that knows these keys and trusts them. */
  static Gpg knowing(List<PublicKey> keys) {
    var gpg = new Gpg();
    keys.forEach(gpg::importKey);
    return gpg;
  }

  void importKey(PublicKey key) {
    importKey(key.armoured());
  }

  void importKey(String armoured) {
    run("--import", file("key.asc", bytes(armoured)));
  }

  /** Makes a key of its own. */
  void makeKey(String userId, String algorithm, String usage, String passphrase) {
    run(
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        passphrase,
        "--quick-generate-key",
        userId,
        algorithm,
        usage,
        "never");
  }

  /** Runs a command that needs the passphrase of a key. */
  void unlocked(String passphrase, String... command) {
    run(
        Stream.concat(
                Stream.of("--pinentry-mode", "loopback", "--passphrase", passphrase),
                Stream.of(command))
            .toArray(String[]::new));
  }

  /** Calls a key back by the certificate that gpg made along with it. */
  void revoke(String fingerprint) {
    try {
      var certificate = Files.readString(home.resolve("openpgp-revocs.d/" + fingerprint + ".rev"));
      // gpg puts a colon before the armour, so that nobody revokes a key by mistake.
      importKey(certificate.replace(":-----BEGIN", "-----BEGIN"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path exportSecret(String userId, String passphrase, Path file) {
    run(
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        passphrase,
        "--armor",
        "--yes",
        "--output",
        file.toString(),
        "--export-secret-keys",
        userId);
    return file;
  }

  String fingerprint(String userId) {
    return fields("fpr", "--list-keys", userId).get(0);
  }

  /** Field 10 of the lines of one kind in a listing with colons. */
  List<String> fields(String kind, String... command) {
    return run(Stream.concat(Stream.of("--with-colons"), Stream.of(command)).toArray(String[]::new))
        .stream()
        .filter(line -> line.startsWith(kind + ":"))
        .map(line -> line.split(":", -1)[9])
        .toList();
  }

  /** The fingerprints of the keys whose signatures are good, in the order of the signatures. */
  List<String> verifyDetached(byte[] content, String signature) {
    return good(
        run(
            "--status-fd",
            "1",
            "--verify",
            file("signature.asc", bytes(signature)),
            file("content", content)));
  }

  /**
   * The keys whose signatures are good, though others' may be of unknown keys: what apt goes by.
   */
  List<String> goodSignaturesAmong(byte[] content, String signature) {
    var signatureFile = file("signature.asc", bytes(signature));
    var contentFile = file("content", content);
    return good(
        ForeignProgram.run(
            home,
            "sh",
            "-c",
            "gpg --homedir \"$0\" --batch --no-tty --status-fd 1 --verify \"$1\" \"$2\" || true",
            home.toString(),
            signatureFile,
            contentFile));
  }

  /** The fingerprints of the keys whose signatures are good, in the order of the signatures. */
  List<String> verifyClearSigned(String framed) {
    return good(run("--status-fd", "1", "--verify", file("framed", bytes(framed))));
  }

  /** The text that gpg takes out of its frame. */
  String textOf(String framed) {
    try {
      var text = home.resolve("text");
      run("--yes", "--output", text.toString(), "--decrypt", file("framed", bytes(framed)));
      return Files.readString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> run(String... command) {
    return ForeignProgram.run(
        home,
        Stream.concat(
                Stream.of("gpg", "--homedir", home.toString(), "--batch", "--no-tty"),
                Stream.of(command))
            .toArray(String[]::new));
  }

  private static List<String> good(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("[GNUPG:] VALIDSIG "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  private String file(String name, byte[] bytes) {
    try {
      return Files.write(home.resolve(name), bytes).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Ends the agent that gpg may have started; the next one knows no passphrase. */
  void endAgent() {
    ForeignProgram.run(home, "gpgconf", "--homedir", home.toString(), "--kill", "all");
  }

  @Override
  public void close() {
    endAgent();
    try (var files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
