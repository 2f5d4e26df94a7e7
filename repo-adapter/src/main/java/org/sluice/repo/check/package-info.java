/** What is checked of a release's packages, beside one another, before they enter. */
@NullMarked
package org.sluice.repo.check;

import org.jspecify.annotations.NullMarked;
