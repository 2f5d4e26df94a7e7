/** The checks at entry, tried on packages as they are met in the field. */
@NullMarked
package org.sluice.repo.check;

import org.jspecify.annotations.NullMarked;
