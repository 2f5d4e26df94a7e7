/**
 * The command line: speaks HTTP to the API, starts no application, and keeps to the exit codes that
 * scripts rely on.
 */
@NullMarked
package org.sluice.rollout.cli;

import org.jspecify.annotations.NullMarked;
