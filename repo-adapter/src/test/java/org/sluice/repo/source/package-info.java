/** Fetching is tested over real HTTP on loopback, with servers that behave well and badly. */
@NullMarked
package org.sluice.repo.source;

import org.jspecify.annotations.NullMarked;
