/** What is known of each provider's keys, and what is asked of what the provider signs. */
@NullMarked
package org.sluice.repo.trust;

import org.jspecify.annotations.NullMarked;
