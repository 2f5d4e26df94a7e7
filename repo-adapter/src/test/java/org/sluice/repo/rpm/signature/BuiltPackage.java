package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sluice.repo.testing.ForeignProgram;

/** A package built by rpmbuild, with the space that it reserves for signatures. */
final class BuiltPackage {
  private BuiltPackage() {}

  static Path in(Path home) throws IOException {
    var spec =
        Files.writeString(
            home.resolve("hello.spec"),
            """
            Name: hello
            Version: 1.0
            Release: 1
            Summary: A greeting
            License: Apache-2.0
            BuildArch: noarch
            %description
            It greets.
            %install
            mkdir -p %{buildroot}/usr/share/hello
            echo hello > %{buildroot}/usr/share/hello/hello
            %files
            /usr/share/hello
            """);
    ForeignProgram.run(
        home, "rpmbuild", "-bb", "--define", "_topdir " + home.resolve("build"), spec.toString());
    return home.resolve("build/RPMS/noarch/hello-1.0-1.noarch.rpm");
  }
}
