package org.sluice.rollout.web.files;

import java.nio.file.Path;

/**
 * Where the repositories lie on disk.
 *
 * @param folder the folder with {@code current}, {@code generations} and {@code asof}, and others
 *     that are never shown
 */
public record PublishedRoot(Path folder) {}
