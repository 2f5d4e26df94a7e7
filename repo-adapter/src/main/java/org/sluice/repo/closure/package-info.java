/** Whether packages can be installed together, and what a change of a repository would break. */
@NullMarked
package org.sluice.repo.closure;

import org.jspecify.annotations.NullMarked;
