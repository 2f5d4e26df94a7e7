package org.sluice.repo.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secret keys that sign the repositories, one file each, and the book that says when each one
 * signs. The first key is made when it is first needed.
 *
 * <p>Changes are seen at once by every signer on the same directory, in this process or another.
 */
public final class KeyDirectory {
  private final KeySettings settings;
  private final Clock clock;
  private final SecureRandom random;
  private final KeyBook book;
  private final SecretKeyFiles files;
  private final KeyMaker maker;

  /** The keys in the directory that the settings name; it need not be there yet. */
  public KeyDirectory(KeySettings settings, Clock clock, SecureRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.book = new KeyBook(settings.directory());
    this.files = new SecretKeyFiles(settings.directory(), ownPassphrase(), clock);
    this.maker = new KeyMaker(settings, random);
  }

  /**
   * Every key that signs or has signed, the oldest first; none before the first is needed.
   *
   * @throws SigningUnavailableException if the directory or a key in it cannot be read
   */
  public synchronized List<SigningKey> keys() {
    return terms().stream()
        .map(
            term ->
                new SigningKey(
                    files.read(term.key()).certificate().publicKey(), term.from(), term.until()))
        .toList();
  }

  /**
   * Takes a secret key over into the directory, where our own passphrase protects it. It signs from
   * now on: alone if there was none, else along with the others and after them. A key that was
   * retired signs again.
   *
   * @param secretKey a file as {@code gpg --armor --export-secret-keys} writes it
   * @param passphraseFile its first line opens the key in that file; empty if nothing protects it
   * @throws SigningUnavailableException if the file holds no key that can sign now, or it does not
   *     open
   */
  public synchronized PublicKey importKey(Path secretKey, Optional<Path> passphraseFile) {
    var former = new PassphraseFile(passphraseFile);
    var arriving = SecretKey.read(secretKey);
    if (arriving.unlocked(former, clock.instant()).isExpiredAt(clock.instant())) {
      throw new SigningUnavailableException(
          "The signing key %s in %s has expired. Extend it (gpg --quick-set-expire) and export it again, or import another."
              .formatted(arriving.certificate().fingerprint(), secretKey));
    }
    return changing(() -> keep(arriving.protectedBy(ownPassphrase(), former, random)));
  }

  /**
   * Makes a new key that signs along with those in use, and after them, so that clients have time
   * to learn it. {@link #retire} ends the old one.
   *
   * @return the new key
   * @throws SigningUnavailableException if the directory cannot be written
   */
  public synchronized PublicKey rotate() {
    return changing(this::make);
  }

  /**
   * Lets a key stop signing. Its file stays, and so does what it signed.
   *
   * @param until when; a time that has passed means now
   * @throws SigningUnavailableException if there is no such key, or no other would be left to sign
   */
  public synchronized void retire(Fingerprint key, Instant until) {
    changing(
        () -> {
          var now = clock.instant();
          var end = until.isBefore(now) ? now : until;
          var terms = terms();
          requireKnown(key, terms);
          requireAnother(key, end, terms);
          book.write(
              terms.stream()
                  .map(term -> term.key().equals(key) ? term.endingAt(end) : term)
                  .toList());
          return key;
        });
  }

  private void requireKnown(Fingerprint key, List<KeyTerm> terms) {
    if (terms.stream().noneMatch(term -> term.key().equals(key))) {
      throw new SigningUnavailableException(
          "There is no signing key %s in %s; there are: %s."
              .formatted(key, settings.directory(), names(terms)));
    }
  }

  // One that ends later would only put the day off on which nobody signs.
  private void requireAnother(Fingerprint key, Instant end, List<KeyTerm> terms) {
    if (terms.stream()
        .filter(term -> !term.key().equals(key) && term.until().isEmpty())
        .allMatch(term -> unlock(term).isExpiredAt(end))) {
      throw new SigningUnavailableException(
          "The signing key %s cannot be retired at %s: no other key would go on signing. Make one first (rotate), and give clients time to fetch it."
              .formatted(key, end));
    }
  }

  /** The keys that sign now, the oldest first; never empty. */
  synchronized List<UnlockedKey> inUse() {
    var terms = terms();
    if (terms.isEmpty()) {
      terms = changing(this::first);
    }
    var now = clock.instant();
    var current = terms.stream().filter(term -> term.signsAt(now)).map(this::unlock).toList();
    // A key that has expired by its own word would spoil what the others sign.
    var valid = current.stream().filter(key -> !key.isExpiredAt(now)).toList();
    if (valid.isEmpty()) {
      throw new SigningUnavailableException(
          "No signing key in %s can be used at %s: %s. Make a new one (rotate) or import one."
              .formatted(
                  settings.directory(),
                  now,
                  current.isEmpty() ? "all are retired" : "all have expired"));
    }
    return valid;
  }

  private List<KeyTerm> first() throws IOException {
    // Another process may have made it in the meantime.
    if (terms().isEmpty()) {
      make();
    }
    return terms();
  }

  private PublicKey make() throws IOException {
    return keep(new SecretKey(maker.make(clock.instant()), settings.directory()));
  }

  // The key first, the book afterwards: what the book names is always there.
  private PublicKey keep(SecretKey key) throws IOException {
    var before = terms();
    var kept = key.certificate().publicKey();
    files.write(key);
    book.write(with(kept.fingerprint(), before));
    return kept;
  }

  // A key that signs keeps its place; one that was retired comes last, as clients may have lost it.
  private List<KeyTerm> with(Fingerprint name, List<KeyTerm> terms) {
    var now = clock.instant();
    if (terms.stream().anyMatch(term -> term.key().equals(name) && term.signsAt(now))) {
      return terms.stream()
          .map(term -> term.key().equals(name) ? term.withoutEnd() : term)
          .toList();
    }
    var others = terms.stream().filter(term -> !term.key().equals(name));
    return Stream.concat(others, Stream.of(new KeyTerm(name, now, Optional.empty()))).toList();
  }

  private UnlockedKey unlock(KeyTerm term) {
    return files.unlock(term.key());
  }

  private PassphraseFile ownPassphrase() {
    return new PassphraseFile(settings.passphraseFile());
  }

  private List<KeyTerm> terms() {
    try {
      var text = book.text();
      return text.isPresent() ? book.terms(text.get()) : withoutBook();
    } catch (IOException e) {
      throw unreachable("read", e);
    }
  }

  // A process that died while it made the first key leaves it without a book; clients may have it.
  private List<KeyTerm> withoutBook() throws IOException {
    var all = files.all();
    if (all.size() > 1) {
      throw new SigningUnavailableException(
          "%s holds %d secret keys, but keys.json, which tells when each one signs, is missing. Restore it from a backup, or leave one key there and import the others again."
              .formatted(settings.directory(), all.size()));
    }
    return all.stream()
        .map(key -> new KeyTerm(key.fingerprint(), key.created(), Optional.empty()))
        .toList();
  }

  private static String names(List<KeyTerm> terms) {
    return terms.isEmpty()
        ? "none"
        : String.join(", ", terms.stream().map(term -> term.key().hex()).toList());
  }

  private <T> T changing(KeyLock.Change<T> change) {
    try {
      PrivateFile.makeDirectory(settings.directory());
      return KeyLock.holding(settings.directory(), change);
    } catch (IOException e) {
      throw unreachable("written", e);
    }
  }

  private SigningUnavailableException unreachable(String doing, IOException cause) {
    return new SigningUnavailableException(
        "The signing keys in %s cannot be %s (%s). Check that the disk is there and has space, and that the user running Sluice owns the directory."
            .formatted(settings.directory(), doing, Trouble.of(cause)),
        cause);
  }
}
