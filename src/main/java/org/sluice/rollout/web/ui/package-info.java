/** The pages: what people see and do in a browser, with or without JavaScript. */
@NullMarked
package org.sluice.rollout.web.ui;

import org.jspecify.annotations.NullMarked;
