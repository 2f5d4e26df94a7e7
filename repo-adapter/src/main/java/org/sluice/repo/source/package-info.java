/** Fetching packages over HTTP from hosts that are not to be trusted. */
@NullMarked
package org.sluice.repo.source;

import org.jspecify.annotations.NullMarked;
