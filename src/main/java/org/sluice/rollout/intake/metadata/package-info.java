/**
 * Reads release metadata, in our XML and in EGI's JSON, into one submission with all its faults.
 */
@NullMarked
package org.sluice.rollout.intake.metadata;

import org.jspecify.annotations.NullMarked;
