package org.sluice.rollout.config;

import java.nio.file.Path;
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

  Path repositories() {
    return home.resolve("repos");
  }

  Path models() {
    return home.resolve("bpmn");
  }

  Path templates() {
    return home.resolve("templates");
  }

  Path downloads() {
    return home.resolve("downloads");
  }
}
