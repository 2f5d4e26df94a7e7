package org.sluice.repo.source;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sluice.repo.sign.Signer;
import org.sluice.repo.testing.DebFixtures;

/** A small apt repository on a provider's server, right unless a test wants it wrong. */
final class AptFixture {
  private static final String DIRECTORY = "main/binary-amd64/";

  private final ProviderServer provider;
  private final StringBuilder packages = new StringBuilder();
  private String field = "SHA256";
  private String extra = "";

  AptFixture(ProviderServer provider) {
    this.provider = provider;
  }

  /** Publishes a real package and lists it. */
  AptFixture with(String name, String version) {
    return listing(name, version, DebFixtures.deb(name, version).arch("all").bytes());
  }

  /** Publishes other bytes than those that are listed. */
  AptFixture exchanged(String name, String version) {
    with(name, version);
    provider.publish(path(name, version), "something else".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Names the digests of the Release by another field. */
  AptFixture digestsCalled(String name) {
    field = name;
    return this;
  }

  /** Puts one more line into the Release. */
  AptFixture saying(String line) {
    extra = line + "\n";
    return this;
  }

  /** Publishes a signed InRelease and returns the base address. */
  URI signedBy(Signer signer) {
    provider.publish("/apt/dists/stable/InRelease", bytes(signer.clearSigned(release())));
    return provider.address("/apt");
  }

  /** Publishes Release and Release.gpg in the place of InRelease. */
  URI signedBesideBy(Signer signer) {
    var release = bytes(unsignedRelease());
    var signature = signer.detached(() -> new ByteArrayInputStream(release));
    provider.publish("/apt/dists/stable/Release.gpg", bytes(signature));
    return provider.address("/apt");
  }

  /** Publishes a Release that nobody signed. */
  URI unsigned() {
    unsignedRelease();
    return provider.address("/apt");
  }

  private String unsignedRelease() {
    var release = release();
    provider.publish("/apt/dists/stable/Release", bytes(release));
    return release;
  }

  private String release() {
    var list = bytes(packages.toString());
    provider.publish("/apt/dists/stable/" + DIRECTORY + "Packages", list);
    return "Suite: stable\n%s%s:\n %s %d %sPackages\n"
        .formatted(extra, field, Fetching.digestOf(list).hex(), list.length, DIRECTORY);
  }

  /** Publishes the list by its hash alone, as it is while another takes its place. */
  URI byHashSignedBy(Signer signer) {
    var list = bytes(packages.toString());
    saying("Acquire-By-Hash: yes").signedBy(signer);
    provider.answerWith("/apt/dists/stable/" + DIRECTORY + "Packages", 404);
    provider.publish(
        "/apt/dists/stable/" + DIRECTORY + "by-hash/SHA256/" + Fetching.digestOf(list).hex(), list);
    return provider.address("/apt");
  }

  /** Publishes a flat repository in the directory of the base address. */
  URI flatSignedBy(Signer signer) {
    var list = bytes(packages.toString());
    provider.publish("/apt/Packages", list);
    var release =
        "SHA256:\n %s %d Packages\n".formatted(Fetching.digestOf(list).hex(), list.length);
    provider.publish("/apt/InRelease", bytes(signer.clearSigned(release)));
    return provider.address("/apt");
  }

  private AptFixture listing(String name, String version, byte[] deb) {
    provider.publish(path(name, version), deb);
    var lines =
        List.of(
            "Package: " + name,
            "Version: " + version,
            "Architecture: all",
            "Filename: " + path(name, version).substring("/apt/".length()),
            "Size: " + deb.length,
            "SHA256: " + Fetching.digestOf(deb).hex(),
            "Description: a package",
            " of many words");
    packages.append(String.join("\n", lines)).append("\n\n");
    return this;
  }

  private static String path(String name, String version) {
    return "/apt/pool/%s_%s_all.deb".formatted(name, version);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
