package org.sluice.repo.benchmark;

import java.io.IOException;
import java.nio.file.Files;

/** aptly, which moves packages between its lists, takes a snapshot and publishes that, signed. */
final class Aptly implements Contestant {

  /** Whether aptly says which package has which file. Sluice always does. */
  enum Contents {
    WRITTEN,
    SKIPPED
  }

  private final Directories directories;
  private final Contents contents;
  private final Shell shell;
  private int snapshots;

  Aptly(Directories directories, Contents contents) throws IOException {
    this.directories = directories;
    this.contents = contents;
    this.shell = new Shell(directories.made("aptly-" + contents));
  }

  @Override
  public String name() {
    return "aptly repo move, snapshot create, publish switch"
        + (contents == Contents.SKIPPED ? " -skip-contents" : "");
  }

  @Override
  public double publishAll() throws IOException {
    shell.makeKey();
    Files.writeString(
        shell.home().resolve("aptly.conf"),
        "{\"rootDir\": \"%s\"}".formatted(shell.home().resolve("root")));
    aptly("repo create -distribution=stable -component=main production");
    aptly("repo create staged");
    var begun = System.nanoTime();
    aptly("repo add production " + directories.many());
    aptly("snapshot create s0 from repo production");
    aptly("publish snapshot -batch" + options() + " s0");
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public void stage(int run) throws IOException {
    aptly("repo add staged " + directories.words(run));
  }

  @Override
  public void promote(int run) throws IOException {
    aptly("repo move staged production " + directories.names(run));
    publish();
  }

  private void publish() throws IOException {
    snapshots++;
    aptly("snapshot create s" + snapshots + " from repo production");
    aptly("publish switch -batch" + options() + " stable s" + snapshots);
  }

  private String options() {
    return contents == Contents.SKIPPED ? " -skip-contents" : "";
  }

  private void aptly(String command) throws IOException {
    shell.run("aptly -config=aptly.conf " + command);
  }
}
