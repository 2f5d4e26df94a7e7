/**
 * The guards of the house: sessions for pages, bearer tokens for the API, open doors for published
 * files. What a person may do to a release is not decided here but by the decision tables; only
 * what belongs to administrators alone is guarded by role.
 */
@NullMarked
package org.sluice.rollout.web.security;

import org.jspecify.annotations.NullMarked;
