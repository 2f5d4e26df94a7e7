/** Tests of what packages need and exclude, with dnf and apt as judges. */
@NullMarked
package org.sluice.repo.closure;

import org.jspecify.annotations.NullMarked;
