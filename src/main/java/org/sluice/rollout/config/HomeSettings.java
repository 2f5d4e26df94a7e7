package org.sluice.rollout.config;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation lives and how others reach it.
 *
 * @param home directory of database, repositories, keys and the administrator's own templates and
 *     models
 * @param publicAddress address under which people and client machines reach the server; empty means
 *     it is the address that the server listens on
 * @param node name of this node, the same after a restart
 */
@ConfigurationProperties("sluice")
record HomeSettings(
    Path home, @DefaultValue("") String publicAddress, @DefaultValue("main") String node) {
  private static final Pattern HTTP_ADDRESS = Pattern.compile("https?://[^\\s/?#]+(/[^\\s?#]*)?");

  /** Refuses what the server cannot work with. */
  HomeSettings {
    if (!publicAddress.isBlank() && !HTTP_ADDRESS.matcher(publicAddress).matches()) {
      throw new BadSettingException(
          "sluice.public-address", publicAddress, "an address such as https://sluice.example.org");
    }
    if (node.isBlank()) {
      throw new BadSettingException("sluice.node", node, "a name");
    }
  }

  Path repositories() {
    return home.resolve("repos");
  }

  Path models() {
    return home.resolve("bpmn");
  }

  Path templates() {
    return home.resolve("templates");
  }

  Path bases() {
    return home.resolve("bases");
  }

  Path downloads() {
    return home.resolve("downloads");
  }
}
