/**
 * What an operation changes in the repositories, or why it may not: decided without touching a
 * disk, so that every store of repositories judges alike.
 */
@NullMarked
package org.sluice.repo.planning;

import org.jspecify.annotations.NullMarked;
