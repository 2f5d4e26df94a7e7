/** Reads tar archives of strangers, within bounds. */
@NullMarked
package org.sluice.repo.tar;

import org.jspecify.annotations.NullMarked;
