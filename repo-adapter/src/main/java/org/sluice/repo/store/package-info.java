/**
 * The life of repositories on disk: content store, journal, generations, and the one switch between
 * them.
 */
@NullMarked
package org.sluice.repo.store;

import org.jspecify.annotations.NullMarked;
