/**
 * The life of a release in the words of its people: submissions, fields and their values, changes,
 * reports, history.
 */
@NullMarked
package org.sluice.rollout.release;

import org.jspecify.annotations.NullMarked;
