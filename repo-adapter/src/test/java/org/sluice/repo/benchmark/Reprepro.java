package org.sluice.repo.benchmark;

import java.io.IOException;

/** reprepro, which copies packages from one suite to another and exports it, signed. */
final class Reprepro implements Contestant {
  private final Directories directories;
  private final Shell shell;

  Reprepro(Directories directories) throws IOException {
    this.directories = directories;
    this.shell = new Shell(directories.made("reprepro"));
  }

  @Override
  public String name() {
    return "reprepro copy";
  }

  @Override
  public double publishAll() throws IOException {
    shell.makeKey();
    shell.run(
        """
        mkdir conf
        for suite in staged production; do
          printf 'Codename: %s\\nArchitectures: amd64\\nComponents: main\\nSignWith: yes\\n\\n' $suite >> conf/distributions
        done
        """);
    var begun = System.nanoTime();
    shell.run(
        "find "
            + directories.many()
            + " -name '*.deb' -print0 | xargs -0 -n 500 reprepro --silent --section misc --priority optional --export=never includedeb production && reprepro --silent export production");
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public void stage(int run) throws IOException {
    for (var file : directories.ten(run)) {
      shell.run("reprepro --silent --section misc --priority optional includedeb staged " + file);
    }
  }

  @Override
  public void promote(int run) throws IOException {
    shell.run("reprepro --silent copy production staged " + directories.names(run));
  }
}
