package org.sluice.repo.benchmark;

import java.io.IOException;

/** createrepo_c, which makes the metadata of the whole repository anew, and gpg. */
final class Createrepo implements Contestant {
  private static final String PUBLISH =
      "createrepo_c --quiet --update --no-database repo && gpg --batch --yes --armor --detach-sign repo/repodata/repomd.xml";

  private final Directories directories;
  private final Shell shell;

  Createrepo(Directories directories) throws IOException {
    this.directories = directories;
    this.shell = new Shell(directories.made("createrepo"));
  }

  @Override
  public String name() {
    return "createrepo_c --update --no-database, gpg";
  }

  @Override
  public double publishAll() throws IOException {
    shell.makeKey();
    shell.run("cp -rl " + directories.many() + " repo");
    var begun = System.nanoTime();
    shell.run(PUBLISH);
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public void stage(int run) {
    // They lie there.
  }

  @Override
  public void promote(int run) throws IOException {
    shell.run("cp -l " + directories.words(run) + " repo/ && " + PUBLISH);
  }
}
