/** Reads what an apt repository says of itself: its {@code Release} and its lists of packages. */
@NullMarked
package org.sluice.repo.source.apt;

import org.jspecify.annotations.NullMarked;
