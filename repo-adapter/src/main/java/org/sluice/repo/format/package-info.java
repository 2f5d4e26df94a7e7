/**
 * What the store must know of a package format: how to read a package and how to describe a
 * repository to clients.
 */
@NullMarked
package org.sluice.repo.format;

import org.jspecify.annotations.NullMarked;
