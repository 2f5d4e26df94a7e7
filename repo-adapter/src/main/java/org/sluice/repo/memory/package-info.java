/**
 * Repositories without a disk, for tests and trials: they judge like the real ones and fail when
 * told to.
 */
@NullMarked
package org.sluice.repo.memory;

import org.jspecify.annotations.NullMarked;
