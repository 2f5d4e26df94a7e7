/**
 * Turns the files of {@code templates/} into text; the only place that knows the template engine.
 */
@NullMarked
package org.sluice.rollout.feedback.render;

import org.jspecify.annotations.NullMarked;
