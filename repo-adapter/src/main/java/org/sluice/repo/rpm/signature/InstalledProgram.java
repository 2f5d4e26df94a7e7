package org.sluice.repo.rpm.signature;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.sluice.repo.RepositoryUnavailableException;

/** Where a program of this machine is. */
final class InstalledProgram {
  private InstalledProgram() {}

  /**
   * Finds a program as a shell does.
   *
   * @param name a path, or a bare name, which is looked up in the path
   * @throws RepositoryUnavailableException if it is not there, or may not be run
   */
  static Path find(String name) {
    return Arrays.stream(
            name.contains(File.separator)
                ? new String[] {""}
                : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name).toAbsolutePath())
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new RepositoryUnavailableException(
                    "%s cannot be started: there is no such program. Install it, or name it in the settings."
                        .formatted(name)));
  }
}
