/** Debian packages and the apt repositories that list them. */
@NullMarked
package org.sluice.repo.deb;

import org.jspecify.annotations.NullMarked;
