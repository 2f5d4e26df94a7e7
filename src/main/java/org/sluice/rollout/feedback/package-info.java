/** What goes out: comments, ticket write-back, and the texts of both, made from templates. */
@NullMarked
package org.sluice.rollout.feedback;

import org.jspecify.annotations.NullMarked;
