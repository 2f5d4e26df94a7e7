/** The REST API: what pages show and do, for programs, as {@code docs/api.md} promises it. */
@NullMarked
package org.sluice.rollout.web.api;

import org.jspecify.annotations.NullMarked;
