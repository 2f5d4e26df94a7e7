package org.sluice.repo.benchmark;

import java.io.IOException;
import java.util.stream.Collectors;

/** reprepro, which copies packages from one suite to another and exports it, signed. */
final class Reprepro implements Contestant {
  private final Directories directories;
  private final Shell shell;
  private final String names;

  Reprepro(Directories directories) throws IOException {
    this.directories = directories;
    this.shell = new Shell(directories.made("reprepro"));
    this.names =
        directories.tenFiles().stream()
            .map(file -> file.getFileName().toString().replaceFirst("_.*", ""))
            .collect(Collectors.joining(" "));
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
        reprepro --silent --section misc --priority optional includedeb staged DIR/*.deb
        """
            .replace("DIR", directories.ten().toString()));
    var begun = System.nanoTime();
    shell.run(
        "find "
            + directories.many()
            + " -name '*.deb' -print0 | xargs -0 -n 500 reprepro --silent --section misc --priority optional --export=never includedeb production && reprepro --silent export production");
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public void promote() throws IOException {
    shell.run("reprepro --silent copy production staged " + names);
  }

  @Override
  public void takeBack() throws IOException {
    shell.run("reprepro --silent remove production " + names);
  }
}
