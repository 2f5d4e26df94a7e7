package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Stage;
import org.sluice.repo.planning.RetentionSettings;

class TroubleTest extends DirectoryTest {

  @Test
  void directoryThatIsNotThereIsNamed() {
    var missing = folder.resolve("not-mounted");

    assertThatThrownBy(
            () -> new DirectoryRepositories(missing, FORMATS, clock, RetentionSettings.DEFAULT))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("Mount its disk, or create it");
  }

  @Test
  void directoryThatGoesAwayIsNoEmptyInstallation() throws IOException {
    add(R1, take("bdii", "6.0-1"));
    Files.move(root(), folder.resolve("unmounted"));
    assertThatThrownBy(() -> listed(Stage.UNVERIFIED))
        .isInstanceOf(RepositoryUnavailableException.class);

    Files.createDirectory(folder.resolve("repos"));

    assertThatThrownBy(() -> withdraw(R1))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessageContaining("Mount the disk");
    assertThat(folder.resolve("repos/current")).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenIsNamed() throws IOException {
    Files.createFile(root().resolve("store"));

    assertThatThrownBy(() -> take("bdii", "6.0-1"))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessageContaining(root().toString())
        .hasMessageContaining("store")
        .hasMessageContaining("try again");
  }

  @ParameterizedTest
  @MethodSource
  void machineWordsBecomeAdvice(IOException said, String advice) throws IOException {
    assertThat(new Trouble(root()).unavailable("Operation x", said))
        .hasMessageContaining("Operation x")
        .hasMessageContaining(root().toString())
        .hasMessageContaining(advice)
        .hasCause(said);
  }

  static Stream<Arguments> machineWordsBecomeAdvice() {
    return Stream.of(
        Arguments.of(
            new FileSystemException("f", null, "No space left on device"), "Free some space"),
        Arguments.of(new IOException("No space left on device"), "Free some space"),
        Arguments.of(new FileSystemException("f", null, "Disk quota exceeded"), "Free some space"),
        Arguments.of(
            new FileSystemException("f", null, "Read-only file system"), "Mount it for writing"),
        Arguments.of(new AccessDeniedException("states/f"), "states/f may not be written"),
        Arguments.of(new IOException("Input/output error"), "Input/output error"));
  }

  @Test
  void unreadableContentLeavesNothingBehind() throws IOException {
    repositories()
        .take("notes.rpm", PackageFormat.RPM, () -> new ByteArrayInputStream(new byte[] {65}));

    assertThat(everythingBelow(root())).isEmpty();
  }

  @Test
  void contentThatBreaksOffLeavesNothingBehind() throws IOException {
    var breaksOff =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[100]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> repositories().take("bdii.rpm", PackageFormat.RPM, () -> breaksOff))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessage("bdii.rpm cannot be read: connection reset. Try again.");

    assertThat(everythingBelow(root())).isEmpty();
  }

  @Test
  void sameContentIsKeptOnce() throws IOException {
    var first = take("bdii", "6.0-1");
    var before = everythingBelow(root());

    assertThat(take("bdii", "6.0-1")).isEqualTo(first);

    // The description tells by its time when the content was last taken.
    assertThat(everythingBelow(root())).hasSize(2).containsAnyElementsOf(before);
  }
}
