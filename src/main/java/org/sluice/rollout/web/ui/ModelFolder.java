package org.sluice.rollout.web.ui;

import java.nio.file.Path;

/**
 * Where the administrator's own process model lies, if there is one.
 *
 * @param path a folder that need not exist
 */
public record ModelFolder(Path path) {}
