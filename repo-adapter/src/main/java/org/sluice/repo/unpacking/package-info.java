/** Reading metadata that others have packed, however they did it. */
@NullMarked
package org.sluice.repo.unpacking;

import org.jspecify.annotations.NullMarked;
