package org.sluice.rollout.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessModelTest {
  @TempDir private Path folder;

  @Test
  void shippedModelIsHandedOutWhereTheAdministratorHasNone() {
    assertThat(model()).contains("<bpmn:process id=\"release\"", "bpmndi:BPMNShape");
  }

  @Test
  void administratorsOwnModelWins() throws IOException {
    Files.writeString(folder.resolve("release.bpmn"), "<own/>");

    assertThat(model()).isEqualTo("<own/>");
  }

  private String model() {
    var answer = new ProcessModel(new ModelFolder(folder)).xml();
    return new String(Objects.requireNonNull(answer.getBody()), StandardCharsets.UTF_8);
  }
}
