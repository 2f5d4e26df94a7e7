/**
 * What the machines of a platform have besides our own repositories, read from where it is kept.
 */
@NullMarked
package org.sluice.repo.source.base;

import org.jspecify.annotations.NullMarked;
