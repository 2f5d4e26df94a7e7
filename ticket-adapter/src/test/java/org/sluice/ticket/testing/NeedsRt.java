package org.sluice.ticket.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests on a real Request Tracker. Where it is not installed they are skipped, or fail if the
 * build runs with {@code -Dtools=required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("tools")
@ExtendWith(NeedsRtCondition.class)
public @interface NeedsRt {}
