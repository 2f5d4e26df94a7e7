package org.sluice.repo.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that needs programs which do not come with Maven. Where one is missing the test is
 * skipped, or fails if the build runs with {@code -Dtools=required}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("tools")
@ExtendWith(NeedsToolsCondition.class)
public @interface NeedsTools {
  /** The programs, by the names under which a shell finds them. */
  String[] value();
}
