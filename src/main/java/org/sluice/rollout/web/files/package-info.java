/**
 * What client machines ask for: the published repositories as plain files, and their configuration.
 */
@NullMarked
package org.sluice.rollout.web.files;

import org.jspecify.annotations.NullMarked;
