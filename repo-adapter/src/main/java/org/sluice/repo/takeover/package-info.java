/** Existing repositories, read by their own metadata so that they can be taken over. */
@NullMarked
package org.sluice.repo.takeover;

import org.jspecify.annotations.NullMarked;
