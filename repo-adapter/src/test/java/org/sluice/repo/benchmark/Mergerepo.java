package org.sluice.repo.benchmark;

import java.io.IOException;

/** createrepo_c for the ten, mergerepo_c of both repositories, and gpg. */
final class Mergerepo implements Contestant {
  private static final String SIGN =
      "gpg --batch --yes --armor --detach-sign repo/repodata/repomd.xml";

  private final Directories directories;
  private final Shell shell;

  Mergerepo(Directories directories) throws IOException {
    this.directories = directories;
    this.shell = new Shell(directories.made("mergerepo"));
  }

  @Override
  public String name() {
    return "createrepo_c of the ten, mergerepo_c, gpg";
  }

  @Override
  public double publishAll() throws IOException {
    shell.makeKey();
    shell.run("cp -rl " + directories.many() + " repo");
    var begun = System.nanoTime();
    shell.run("createrepo_c --quiet --no-database repo && " + SIGN);
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public void stage(int run) throws IOException {
    shell.run("rm -rf new merged");
  }

  @Override
  public void promote(int run) throws IOException {
    shell.run(
        "mkdir new && cp -l "
            + directories.words(run)
            + " new/ && createrepo_c --quiet --no-database new"
            + " && mergerepo_c --all --omit-baseurl --no-database --outputdir merged --repo repo --repo new"
            + " && mv new/*.rpm repo/ && rm -r repo/repodata && mv merged/repodata repo/repodata && "
            + SIGN);
  }
}
